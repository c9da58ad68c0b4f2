import { byMeasure, comparedInLines, hasSetting } from '../../../measures/measures.js';
import type { Alert, ConditionOf, Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { groupBySameness } from '../../../querydocs/services.js';
import type { LogQuery, Matcher, MetricQuery, Stage } from '../logql/ast.js';
import { binary, logs, numberFilter, over, quantileOverTime, sum } from '../logql/build.js';
import { fieldNamed, hasField, matchStages, NO_ERROR } from '../vocabulary.js';

/** Services of an alert that need the same stages, so that one query is enough for them. */
export interface AlertScope {
  readonly alert: Alert;
  /** Never empty. */
  readonly services: readonly [Service, ...Service[]];
}

/** The services of an alert in as few groups as their formats and field names allow. */
export function alertScopes(model: Model, alert: Alert): readonly AlertScope[] {
  const watched = new Set(alert.services);
  const services = model.services.filter(({ name }) => watched.has(name));
  return groupBySameness(services, (service) => [matching(alert, service), ...numberKeys(alert, service)]).map(
    (group) => ({ alert, services: group }),
  );
}

/** The lines that an alert counts. */
function matchingLines({ alert, services: [first] }: AlertScope, selector: readonly Matcher[]): LogQuery {
  return logs(selector, ...matching(alert, first));
}

/** The lines to look at when an alert fires: the counted ones or, for a quantile, those beyond its threshold. */
export function relevantLines(scope: AlertScope, selector: readonly Matcher[]): LogQuery {
  const { alert, services } = scope;
  const compared = comparedInLines(alert.condition);
  if (compared === null) return matchingLines(scope, selector);
  const key = fieldNamed(services[0], compared.field).key;
  const beyond = numberFilter(key, compared.comparison === 'above' ? '>' : '<', compared.threshold);
  return logs(selector, ...matchStages(services[0], alert.match, [...grouped(scope), beyond]));
}

/**
 * The number that an alert compares with its threshold, for each service and group: lines in the window, lines per
 * second, the ratio to all lines, or the quantile as Loki interpolates it. If no line matched, there is no value.
 */
export function measuredValue(scope: AlertScope, selector: readonly Matcher[]): MetricQuery {
  return measuredBy(scope.alert.condition, scope, selector);
}

const measuredBy = byMeasure<[AlertScope, readonly Matcher[]], MetricQuery>({
  count: countOf,
  absence: countOf,
  rate: (of, scope, selector) => binary(countOf(of, scope, selector), '/', scope.alert.window),
  ratio: (of, scope, selector) =>
    binary(countOf(of, scope, selector), '/', linesInWindow(scope, logs(selector, ...grouped(scope)))),
  quantile: (of, scope, selector) =>
    quantileOverTime(of.quantile, measuredNumbers(of, scope, selector), scope.alert.window, groupLabels(scope)),
});

function countOf(_: unknown, scope: AlertScope, selector: readonly Matcher[]): MetricQuery {
  return linesInWindow(scope, matchingLines(scope, selector));
}

function linesInWindow(scope: AlertScope, lines: LogQuery): MetricQuery {
  return sum(over('count_over_time', lines, scope.alert.window), groupLabels(scope));
}

/** Labels that distinguish the values of one alert: the service and the group fields. */
export function groupLabels({ alert, services: [first] }: AlertScope): readonly string[] {
  return [SERVICE_LABEL, ...alert.groupBy.map((name) => fieldNamed(first, name).key)];
}

function measuredNumbers(
  { field }: ConditionOf<'quantile'>,
  scope: AlertScope,
  selector: readonly Matcher[],
): LogQuery {
  const { key } = fieldNamed(scope.services[0], field);
  const { stages } = matchingLines(scope, selector);
  return logs(selector, ...stages, { stage: 'unwrap', label: key }, NO_ERROR);
}

function numberKeys(alert: Alert, service: Service): readonly string[] {
  return hasSetting(alert.condition, 'field') ? [fieldNamed(service, alert.condition.field).key] : [];
}

function matching(alert: Alert, service: Service): readonly Stage[] {
  return matchStages(service, alert.match, groupFields(alert, service));
}

function grouped({ alert, services: [first] }: AlertScope): readonly Stage[] {
  return groupFields(alert, first);
}

function groupFields(alert: Alert, service: Service): readonly Stage[] {
  return alert.groupBy.map((name) => hasField(fieldNamed(service, name)));
}
