import type { DashboardPanel, DashboardRow } from '../../../contracts/grafana.js';
import type { Alert, Model } from '../../../model/model.js';
import { conditionWords, linesWords, matchWords, thresholdWords } from '../../../querydocs/words.js';
import { markdown } from '../../../render/dialects/text.js';
import { type AlertScope, alertScopes, groupLabels, measuredValue, tellingLines } from '../queries/alerts.js';
import { READING } from '../queries/reading.js';
import { chosenSelector } from '../queries/select.js';
import { newest, overTime, panel } from './panels.js';

/** One closed row an alert: what it measures against its threshold, and the lines that it counts. */
export function alertRows(model: Model): readonly DashboardRow[] {
  return model.alerts.map((alert) => {
    const scopes = alertScopes(model, alert);
    return {
      title: `Alert ${alert.name} (${alert.severity})`,
      collapsed: true,
      panels: [measured(model, alert, scopes), counted(model, alert, scopes)],
    };
  });
}

function measured(model: Model, alert: Alert, scopes: readonly AlertScope[]): DashboardPanel {
  const { condition } = alert;
  return panel(
    'timeseries',
    `${alert.name}: ${condition.measure}`,
    `Fires when ${shown(conditionWords(alert))}. ${shown(thresholdWords(condition, READING))}`,
    { width: 24, height: 8 },
    scopes.map((scope) => {
      const value = measuredValue(scope, chosenSelector(model, scope.services));
      return overTime(value, groupLabels(scope));
    }),
    { unit: condition.measure === 'ratio' ? 'percentunit' : 'short', threshold: thresholdOf(alert) },
  );
}

function counted(model: Model, alert: Alert, scopes: readonly AlertScope[]): DashboardPanel {
  return panel(
    'logs',
    `${alert.name}: ${linesWords(alert.condition).toLowerCase()}`,
    `What matches: ${shown(matchWords(alert.match))}.`,
    { width: 24, height: 8 },
    scopes.map((scope) => newest(tellingLines(scope, chosenSelector(model, scope.services)))),
  );
}

/** Absence is fewer than one line. */
function thresholdOf({ condition }: Alert): number {
  return condition.measure === 'absence' ? 1 : condition.threshold;
}

/** A panel's description is Markdown in which Grafana fills in variables: neither may be found in the user's words. */
function shown(text: string): string {
  return markdown(text).replaceAll('\\$', '&#36;');
}
