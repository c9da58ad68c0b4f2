import type { Model } from '../../../model/model.js';
import { alertFacts } from '../../../querydocs/alerts.js';
import { linesWords, thresholdWords, waitsForLines } from '../../../querydocs/words.js';
import { logs } from '../logql/build.js';
import { boundedExpression } from '../rules/bounded-groups.js';
import { type AlertScope, alertScopes, measuredValue, relevantLines } from './alerts.js';
import { READING } from './reading.js';
import { servicesSelector } from './select.js';
import { show } from './show.js';

/** The meaning of each alert, its queries and how to read their results. */
export function alertSection(model: Model) {
  return model.alerts.map((alert) => ({
    ...alertFacts(model, alert),
    scopes: alertScopes(model, alert).map((scope) => scopeQueries(model, scope)),
  }));
}

function scopeQueries(model: Model, scope: AlertScope) {
  const { alert, services } = scope;
  const [first, ...others] = services;
  const selector = servicesSelector(model, services);
  const lines = show(relevantLines(scope, selector));
  const all = show(logs(selector));
  return {
    first: first.name,
    alike: others.map(({ name }) => name),
    rule: show(boundedExpression(model, first, alert)),
    reading: `The number that it compares, over time (run as Range). ${thresholdWords(alert.condition, READING)}`,
    value: show(measuredValue(scope, selector)),
    next: `${linesWords(alert.condition)}, as the next step:`,
    lines,
    // If lines are missing, the next question is whether there are others.
    all: waitsForLines(alert.condition) && all !== lines ? all : null,
  };
}
