import type { Alert, Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import type { Targets } from '../../../querydocs/dashboard/panels.js';
import type { DashboardQueries } from '../../../querydocs/dashboard/queries.js';
import type { SlowField } from '../../../querydocs/fields.js';
import type { LogQuery, Matcher, MetricQuery, RangeLength } from '../logql/ast.js';
import { aggregate, binary, literal, logs, orVector } from '../logql/build.js';
import { type AlertScope, alertScopes, groupLabels, measuredValue, relevantLines } from '../queries/alerts.js';
import {
  countBy,
  countByLevel,
  errorLines,
  errorRatio,
  greatestBy,
  linesAbove,
  quantileByService,
} from '../queries/measures.js';
import { READING } from '../queries/reading.js';
import { chosenSelector, servicesSelector } from '../queries/select.js';
import { atOnce, newest, overTime } from './panels.js';

const SHOWN: RangeLength = { variable: '__range' };
/** The distance between two points of the graph, so that each line is counted once. */
const STEP: RangeLength = { variable: '__auto' };
const BY_SERVICE = [SERVICE_LABEL];

/** The Loki queries of each panel of the overview. */
export function lokiQueries(model: Model): DashboardQueries {
  const chosen = (services: readonly Service[]) => chosenSelector(model, services);
  const errors = (services: readonly Service[]) => errorLines(chosen(services));
  const perService = (lines: LogQuery): Targets => [overTime(countBy(BY_SERVICE, lines, STEP), BY_SERVICE)];
  return {
    nothing: null,
    lines: (services) => [number(logs(chosen(services)))],
    errors: (services) => [number(errors(services))],
    errorServices: (services) => [atOnce(howMany(countBy(BY_SERVICE, errors(services), SHOWN)), [])],
    silence: silence(model),
    linesByLevel: (services) => [overTime(countByLevel(chosen(services), STEP), ['level'])],
    linesByService: (services) => perService(logs(chosen(services))),
    errorsByService: (services) => perService(errors(services)),
    errorRatio: (services) => [overTime(errorRatio(chosen(services), STEP), BY_SERVICE)],
    withoutErrors: 'A service without errors is not shown.',
    latestErrors: (services) => [newest(errors(services))],
    ...slowQueries(chosen),
    measured: (alert) => scoped(model, alert, measured),
    alertLines: (alert) => scoped(model, alert, (scope, selector) => newest(relevantLines(scope, selector))),
    reading: READING,
  };
}

function slowQueries(chosen: (services: readonly Service[]) => readonly Matcher[]) {
  return {
    slowQuantile: ({ key, services }: SlowField) => [
      overTime(quantileByService(0.95, chosen(services), key, STEP), BY_SERVICE),
    ],
    slowest: ({ key }: SlowField, by: { readonly key: string; readonly services: readonly Service[] }) => [
      atOnce(greatestBy(chosen(by.services), key, by.key, SHOWN), []),
    ],
    slowLines: ({ key, services, limit }: SlowField) => [newest(linesAbove(chosen(services), key, limit))],
  };
}

function silence(model: Model): DashboardQueries['silence'] {
  const all = model.services.length;
  const writing = countBy(BY_SERVICE, logs(servicesSelector(model, model.services)), SHOWN);
  return {
    title: 'Silent services',
    description: `Number of the ${all} services without a line in the time range, selected or not.`,
    targets: [atOnce(binary(literal(all), '-', howMany(writing)), [])],
  };
}

function scoped(
  model: Model,
  alert: Alert,
  target: (scope: AlertScope, selector: readonly Matcher[]) => Targets[number],
): Targets {
  return alertScopes(model, alert).map((scope) => target(scope, chosenSelector(model, scope.services)));
}

function measured(scope: AlertScope, selector: readonly Matcher[]): Targets[number] {
  return overTime(measuredValue(scope, selector), groupLabels(scope));
}

function number(lines: LogQuery): Targets[number] {
  return atOnce(orVector(countBy([], lines, SHOWN), 0), []);
}

/** Number of series, or 0. */
function howMany(series: MetricQuery): MetricQuery {
  return orVector(aggregate('count', series, []), 0);
}
