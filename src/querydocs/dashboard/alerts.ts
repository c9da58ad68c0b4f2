import type { DashboardRow } from '../../contracts/grafana.js';
import { hasSetting, measureFacts } from '../../measures/measures.js';
import type { Alert } from '../../model/model.js';
import { markdown } from '../../render/dialects/text.js';
import { conditionWords, linesWords, matchWords, thresholdWords } from '../words.js';
import { panel, WHOLE } from './panels.js';
import type { DashboardQueries } from './queries.js';

/** A closed row for an alert: what it measures against its threshold, and the lines that it counts. */
export function alertRow(alert: Alert, ask: DashboardQueries): DashboardRow {
  return {
    title: `Alert ${alert.name} (${alert.severity})`,
    collapsed: true,
    panels: [measured(alert, ask), counted(alert, ask)],
  };
}

function measured(alert: Alert, ask: DashboardQueries) {
  const { condition } = alert;
  return panel(
    'timeseries',
    `${alert.name}: ${condition.measure}`,
    `Fires when ${shown(conditionWords(alert))}. ${shown(thresholdWords(condition, ask.reading))}`,
    WHOLE,
    ask.measured(alert),
    {
      unit: measureFacts(condition.measure).range === 'share' ? 'percentunit' : 'short',
      threshold: thresholdOf(alert),
    },
  );
}

function counted(alert: Alert, ask: DashboardQueries) {
  return panel(
    'logs',
    `${alert.name}: ${linesWords(alert.condition).toLowerCase()}`,
    `Matches: ${shown(matchWords(alert.match))}.`,
    WHOLE,
    ask.alertLines(alert),
  );
}

/** A measure without a threshold fires without lines: its value is below one. */
function thresholdOf({ condition }: Alert): number {
  return hasSetting(condition, 'threshold') ? condition.threshold : 1;
}

/** A panel's description is Markdown in which Grafana fills in variables: neither may be found in the user's words. */
function shown(text: string): string {
  return markdown(text).replaceAll('\\$', '&#36;');
}
