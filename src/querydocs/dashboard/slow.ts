import type { DashboardRow } from '../../contracts/grafana.js';
import type { Model } from '../../model/model.js';
import { limitWords, pathFields, type SlowField, slowFields } from '../fields.js';
import { HALF, panel, WHOLE } from './panels.js';
import type { DashboardQueries } from './queries.js';

/** Slow lines, for each field with a duration; null if no service has one. */
export function slowRow(model: Model, ask: DashboardQueries): DashboardRow | null {
  const panels = slowFields(model).flatMap((field) => [quantile(field, ask), ...worst(field, ask), lines(field, ask)]);
  return panels.length === 0 ? null : { title: 'Slowest', collapsed: false, panels };
}

function quantile(field: SlowField, ask: DashboardQueries) {
  return panel(
    'timeseries',
    `95th percentile of ${field.key}`,
    `95th percentile of ${field.key} for each service, in the unit that the application logs.`,
    HALF,
    ask.slowQuantile(field),
    { threshold: field.limit },
  );
}

function worst(field: SlowField, ask: DashboardQueries) {
  return pathFields(field.services).map((path) =>
    panel(
      'table',
      `Greatest ${field.key} by ${path.key}`,
      'The ten largest values in the time range.',
      HALF,
      ask.slowest(field, path),
    ),
  );
}

function lines(field: SlowField, ask: DashboardQueries) {
  const title = `Lines with ${field.key} above ${field.limit}`;
  return panel('logs', title, limitWords(field), WHOLE, ask.slowLines(field));
}
