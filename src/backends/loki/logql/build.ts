import type {
  AggregateFunction,
  BinaryOperator,
  LabelFilter,
  LogQuery,
  Matcher,
  MetricQuery,
  NumberOperator,
  RangeFunction,
  RangeLength,
  Stage,
  Text,
  TextOperator,
} from './ast.js';

/** A log query over a selector, with stages in order. */
export function logs(selector: readonly Matcher[], ...stages: readonly Stage[]): LogQuery {
  return { kind: 'log', selector, stages };
}

/** A condition of a stream selector. */
export function matcher(label: string, operator: TextOperator, value: Text): Matcher {
  return { label, operator, value };
}

/** Keeps lines whose label compares so with a string. A missing label counts as the empty string. */
export function textFilter(label: string, operator: TextOperator, value: Text): Stage {
  return { stage: 'filter', filter: { label, operator, value } };
}

/** Keeps lines whose label is a number that compares so; any other value passes with `__error__` set. */
export function numberFilter(label: string, operator: NumberOperator, number: number): Stage {
  return { stage: 'filter', filter: { label, operator, number } };
}

/** Keeps lines for which at least one of the filters is true. */
export function anyFilter(filters: readonly LabelFilter[]): Stage {
  return { stage: 'filter', filter: { any: filters } };
}

/** Keeps lines by their text. */
export function lineFilter(operator: '|=' | '!=' | '|~' | '!~', text: Text): Stage {
  return { stage: 'line', operator, text };
}

/** A range function without a parameter; `by` only where a value was unwrapped. */
export function over(
  name: Exclude<RangeFunction, 'quantile_over_time'>,
  query: LogQuery,
  length: RangeLength,
  by: readonly string[] | null = null,
): MetricQuery {
  return { kind: 'range', function: name, parameter: null, query, length, by };
}

/** The quantile of an unwrapped value, interpolated as Loki does it. */
export function quantileOverTime(
  quantile: number,
  query: LogQuery,
  length: RangeLength,
  by: readonly string[],
): MetricQuery {
  return { kind: 'range', function: 'quantile_over_time', parameter: quantile, query, length, by };
}

/** Sums series; without labels in `by` into a single one. */
export function sum(of: MetricQuery, by: readonly string[] = []): MetricQuery {
  return aggregate('sum', of, by);
}

/** An aggregation of series; `parameter` is the number of series of topk and bottomk. */
export function aggregate(
  name: AggregateFunction,
  of: MetricQuery,
  by: readonly string[] | null,
  parameter: number | null = null,
): MetricQuery {
  return { kind: 'aggregate', function: name, parameter, of, by };
}

/** Combines two queries, or a query and a number. Nested ones are printed in parentheses. */
export function binary(
  left: MetricQuery,
  operator: BinaryOperator,
  right: MetricQuery | number,
  on: readonly string[] | null = null,
): MetricQuery {
  return { kind: 'binary', operator, left, right: typeof right === 'number' ? literal(right) : right, on };
}

/** A number as a query. */
export function literal(value: number): MetricQuery {
  return { kind: 'number', value };
}

/** The query, and this value where it gives nothing. Only for queries without labels. */
export function orVector(query: MetricQuery, value: number): MetricQuery {
  return binary(query, 'or', { kind: 'vector', value });
}
