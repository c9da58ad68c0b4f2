import type { DashboardPanel, DashboardRow } from '../../../contracts/grafana.js';
import type { Model } from '../../../model/model.js';
import { limitWords, pathFields, type SlowField, slowFields } from '../../../querydocs/fields.js';
import { greatestBy, linesAbove, quantileByService } from '../queries/measures.js';
import { chosenSelector } from '../queries/select.js';
import { SERVICE_LABEL } from '../vocabulary.js';
import { atOnce, newest, overTime, panel } from './panels.js';

const HALF = { width: 12, height: 8 };

/** What is slow, for each field that says how long something took; null where no service has one. */
export function slowRow(model: Model): DashboardRow | null {
  const panels = slowFields(model).flatMap((field) => [
    quantilePanel(model, field),
    ...worstPanels(model, field),
    slowLines(model, field),
  ]);
  return panels.length === 0 ? null : { title: 'Slowest', collapsed: false, panels };
}

function quantilePanel(model: Model, { key, services, limit }: SlowField): DashboardPanel {
  const value = quantileByService(0.95, chosenSelector(model, services), key, { variable: '__auto' });
  return panel(
    'timeseries',
    `${key}: what 95 of 100 stay below`,
    `The 95 % quantile of ${key} of each service, in the unit that the application writes.`,
    HALF,
    [overTime(value, [SERVICE_LABEL])],
    { threshold: limit },
  );
}

function worstPanels(model: Model, field: SlowField): readonly DashboardPanel[] {
  return pathFields(field.services).map(({ key, services }) => {
    const worst = greatestBy(chosenSelector(model, services), field.key, key, { variable: '__range' });
    return panel(
      'table',
      `Greatest ${field.key} by ${key}`,
      'The greatest of each in the time range, ten of them.',
      HALF,
      [atOnce(worst, [])],
    );
  });
}

function slowLines(model: Model, field: SlowField): DashboardPanel {
  const lines = linesAbove(chosenSelector(model, field.services), field.key, field.limit);
  const title = `Lines with ${field.key} above ${field.limit}`;
  return panel('logs', title, limitWords(field), { width: 24, height: 8 }, [newest(lines)]);
}
