import type { Alert, Model } from '../../../model/model.js';
import type { Matcher } from '../logql/ast.js';
import { logs } from '../logql/build.js';
import { alertExpression } from '../rules/expression.js';
import { type AlertScope, alertScopes, matchingLines, measuredValue } from './alerts.js';
import { servicesSelector } from './select.js';
import { show } from './show.js';
import { conditionWords, matchWords, thresholdWords, waitsForLines } from './words.js';

/** What each alert means, the queries behind it and how to read them. */
export function alertSection(model: Model) {
  return model.alerts.map((alert) => ({
    name: alert.name,
    summary: alert.summary,
    description: alert.description,
    runbook: alert.runbook === null ? null : new URL(alert.runbook).href,
    severity: alert.severity,
    fires: conditionWords(alert),
    matches: matchWords(alert.match),
    services: alert.services,
    scopes: alertScopes(model, alert).map((scope) => scopeQueries(model, scope)),
  }));
}

function scopeQueries(model: Model, scope: AlertScope) {
  const { alert, services } = scope;
  const [first, ...others] = services;
  const selector = servicesSelector(model, services);
  return {
    first: first.name,
    alike: others.map(({ name }) => name),
    rule: show(alertExpression(model, first, alert)),
    reading: `The number that it looks at, over time (run as Range). ${thresholdWords(alert.condition)}`,
    value: show(measuredValue(scope, selector)),
    next: waitsForLines(alert.condition)
      ? 'The lines that it waits for:'
      : 'The lines that it counts, to look at next:',
    lines: show(matchingLines(scope, selector)),
    all: allLines(alert, selector),
  };
}

/** Where lines are missing, the next question is whether there are others. */
function allLines(alert: Alert, selector: readonly Matcher[]): string | null {
  return waitsForLines(alert.condition) ? show(logs(selector)) : null;
}
