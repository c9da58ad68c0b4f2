import type { Model } from '../../../model/model.js';
import { logs } from '../logql/build.js';
import { alertExpression } from '../rules/expression.js';
import { type AlertScope, alertScopes, measuredValue, tellingLines } from './alerts.js';
import { servicesSelector } from './select.js';
import { show } from './show.js';
import { conditionWords, linesWords, matchWords, thresholdWords, waitsForLines } from './words.js';

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
    /** Empty: every service. */
    services: alert.services.length < model.services.length ? alert.services : [],
    scopes: alertScopes(model, alert).map((scope) => scopeQueries(model, scope)),
  }));
}

function scopeQueries(model: Model, scope: AlertScope) {
  const { alert, services } = scope;
  const [first, ...others] = services;
  const selector = servicesSelector(model, services);
  const lines = show(tellingLines(scope, selector));
  const all = show(logs(selector));
  return {
    first: first.name,
    alike: others.map(({ name }) => name),
    rule: show(alertExpression(model, first, alert)),
    reading: `The number that it looks at, over time (run as Range). ${thresholdWords(alert.condition)}`,
    value: show(measuredValue(scope, selector)),
    next: `${linesWords(alert.condition)}, to look at next:`,
    lines,
    // Where lines are missing, the next question is whether there are others.
    all: waitsForLines(alert.condition) && all !== lines ? all : null,
  };
}
