import { byMeasure } from '../../../measures/measures.js';
import type { Alert, Comparison, ConditionOf, Model, Service } from '../../../model/model.js';
import type { MetricQuery, Stage } from '../logql/ast.js';
import { binary, literal, logs, numberFilter, orVector, over, quantileOverTime, sum } from '../logql/build.js';
import { fieldNamed, hasField, matchStages, NO_ERROR, serviceSelector } from '../vocabulary.js';
import { exactFraction } from './fraction.js';

/** The input of every part of one alert's query for one service. */
interface Scope {
  readonly model: Model;
  readonly service: Service;
  readonly alert: Alert;
  /** Keys of the group fields. */
  readonly by: readonly string[];
  /** Drops lines without a group field. */
  readonly grouped: readonly Stage[];
}

type Quantile = ConditionOf<'quantile'>;

/** The query that has a value for each group of a service in which an alert's condition is true, and no other value. */
export function alertExpression(model: Model, service: Service, alert: Alert): MetricQuery {
  const fields = alert.groupBy.map((name) => fieldNamed(service, name));
  const scope = { model, service, alert, by: fields.map((field) => field.key), grouped: fields.map(hasField) };
  return withMinimum(alert.condition, condition(alert.condition, scope), scope);
}

const condition = byMeasure<[Scope], MetricQuery>({
  count: (of, scope) => compared(matchingLines(scope, isTrueForZero(of)), of),
  rate: (of, scope) => compared(binary(matchingLines(scope, isTrueForZero(of)), '/', scope.alert.window), of),
  ratio: (of, scope) => compared(binary(matchingLines(scope, isTrueForZero(of)), '/', enoughLines(scope)), of),
  quantile: (of, scope) => binary(quantileShown(scope, of), 'and', quantileComparison(scope, of)),
  absence: (_, scope) => binary(matchingLines(scope, true), '<', 1),
});

const withMinimum = byMeasure<[MetricQuery, Scope], MetricQuery>({
  count: (_, holds, scope) => andEnoughLines(holds, scope),
  rate: (_, holds, scope) => andEnoughLines(holds, scope),
  // It divides by all lines, and has the minimum there.
  ratio: (_, holds) => holds,
  quantile: (_, holds, scope) => andEnoughLines(holds, scope),
  absence: (_, holds, scope) => andEnoughLines(holds, scope),
});

function andEnoughLines(holds: MetricQuery, scope: Scope): MetricQuery {
  return scope.alert.minimum === null ? holds : binary(holds, 'and', enoughLines(scope));
}

function compared(value: MetricQuery, of: Comparison): MetricQuery {
  return binary(value, of.comparison === 'above' ? '>' : '<', of.threshold);
}

/** Whether the condition is true for zero, so that the query must return it if there is no line to count. */
function isTrueForZero(of: Comparison): boolean {
  return of.comparison === 'above' ? of.threshold < 0 : of.threshold > 0;
}

function count(scope: Scope, stages: readonly Stage[]): MetricQuery {
  const query = logs(serviceSelector(scope.model, scope.service), ...stages);
  return sum(over('count_over_time', query, scope.alert.window), scope.by);
}

function allLines(scope: Scope): MetricQuery {
  return count(scope, scope.grouped);
}

/** A sum over no lines has no value, not zero. A group without lines is not evaluated; a service always is. */
function matchingLines(scope: Scope, withZero: boolean): MetricQuery {
  const matching = count(scope, matchStages(scope.service, scope.alert.match, scope.grouped));
  if (!withZero) return matching;
  return scope.by.length === 0 ? orVector(matching, 0) : orZeroOf(matching, allLines(scope));
}

/**
 * All lines if there are as many as the minimum. They are read anyway, so the minimum costs no further query. Without lines
 * there is nothing to divide by, and so no ratio, also if no line matches.
 */
function enoughLines(scope: Scope): MetricQuery {
  const { minimum } = scope.alert;
  return minimum === null ? allLines(scope) : binary(allLines(scope), '>=', minimum);
}

function orZeroOf(query: MetricQuery, present: MetricQuery): MetricQuery {
  return binary(query, 'or', times(0, present));
}

function quantileShown(scope: Scope, of: Quantile): MetricQuery {
  const { key } = fieldNamed(scope.service, of.field);
  const present = [...scope.grouped, hasField(fieldNamed(scope.service, of.field))];
  const stages = [...matchStages(scope.service, scope.alert.match, present), { stage: 'unwrap', label: key } as const];
  const query = logs(serviceSelector(scope.model, scope.service), ...stages, NO_ERROR);
  return quantileOverTime(of.quantile, query, scope.alert.window, scope.by);
}

/**
 * Nearest rank by counting whole numbers. Of n values, with q = p/d: above x is true if fewer than q·n are at most x,
 * that is d·(values over x) > (d − p)·n; below x if at least q·n are less than x. Loki's own quantile interpolates and
 * would decide differently near x.
 */
function quantileComparison(scope: Scope, of: Quantile): MetricQuery {
  const { key } = fieldNamed(scope.service, of.field);
  const { numerator, denominator } = exactFraction(of.quantile);
  const above = of.comparison === 'above';
  const beyond = matchingValues(scope, numberFilter(key, above ? '>' : '<', of.threshold));
  const values = matchingValues(scope, hasField(fieldNamed(scope.service, of.field)));
  const share = above ? denominator - numerator : numerator;
  return binary(times(denominator, beyond), above ? '>' : '>=', times(share, values));
}

function matchingValues(scope: Scope, which: Stage): MetricQuery {
  return count(scope, matchStages(scope.service, scope.alert.match, [...scope.grouped, which]));
}

function times(factor: number, query: MetricQuery): MetricQuery {
  return factor === 1 ? query : binary(literal(factor), '*', query);
}
