import type { Seconds } from '../../../model/model.js';

/** A dashboard variable that Grafana fills in before Loki sees the query; never made from user text. */
interface GrafanaVariable {
  /** Name without `$`, for example `service`. */
  readonly variable: string;
}

/** A string literal: plain text, printed so that Loki reads exactly it, or a dashboard variable in quotes. */
export type Text = string | GrafanaVariable;

/** A range's length: seconds, or a variable of Grafana. */
export type RangeLength = Seconds | { readonly variable: '__auto' | '__interval' | '__range' };

export type TextOperator = '=' | '!=' | '=~' | '!~';

export type NumberOperator = '==' | '!=' | '>' | '>=' | '<' | '<=';

/** One condition of a stream selector. `=~` and `!~` are RE2 and must match the whole value. */
export interface Matcher {
  readonly label: string;
  readonly operator: TextOperator;
  readonly value: Text;
}

/** A condition on a label, on structured metadata or on what a parser extracted. */
export type LabelFilter =
  | Matcher
  | { readonly label: string; readonly operator: NumberOperator; readonly number: number }
  | { readonly any: readonly LabelFilter[] };

/** `label="expression"` of the json and logfmt parsers. */
interface Extraction {
  readonly label: string;
  readonly expression: string;
}

export type Stage =
  | { readonly stage: 'line'; readonly operator: '|=' | '!=' | '|~' | '!~'; readonly text: Text }
  | { readonly stage: 'filter'; readonly filter: LabelFilter }
  | { readonly stage: 'json'; readonly extract: readonly Extraction[] }
  | { readonly stage: 'logfmt'; readonly strict: boolean; readonly extract: readonly Extraction[] }
  | { readonly stage: 'regexp'; readonly pattern: string }
  | { readonly stage: 'line_format'; readonly template: string }
  | {
      readonly stage: 'label_format';
      readonly labels: readonly { readonly label: string; readonly template: string }[];
    }
  | { readonly stage: 'drop' | 'keep'; readonly labels: readonly string[] }
  | { readonly stage: 'unwrap'; readonly label: string };

/** A log query. The selector is never empty: Loki refuses a query without one. */
export interface LogQuery {
  readonly kind: 'log';
  readonly selector: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export type RangeFunction =
  | 'count_over_time'
  | 'rate'
  | 'bytes_over_time'
  | 'bytes_rate'
  | 'absent_over_time'
  | 'quantile_over_time'
  | 'avg_over_time'
  | 'max_over_time'
  | 'min_over_time'
  | 'sum_over_time';

export type AggregateFunction = 'sum' | 'avg' | 'max' | 'min' | 'count' | 'topk' | 'bottomk' | 'sort_desc';

export type BinaryOperator = '+' | '-' | '*' | '/' | '>' | '>=' | '<' | '<=' | '==' | '!=' | 'and' | 'or' | 'unless';

/** A query that gives numbers. `by: []` makes one series of all, `by: null` keeps every label. */
export type MetricQuery =
  | {
      readonly kind: 'range';
      readonly function: RangeFunction;
      readonly parameter: number | null;
      readonly query: LogQuery;
      readonly length: RangeLength;
      readonly by: readonly string[] | null;
    }
  | {
      readonly kind: 'aggregate';
      readonly function: AggregateFunction;
      readonly parameter: number | null;
      readonly of: MetricQuery;
      readonly by: readonly string[] | null;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: MetricQuery;
      readonly right: MetricQuery;
      /** Labels that pair the two sides; null: all labels must be equal. */
      readonly on: readonly string[] | null;
    }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'vector'; readonly value: number };

export type Query = LogQuery | MetricQuery;
