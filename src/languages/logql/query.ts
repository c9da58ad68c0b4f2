/** A piece of the query: UTF-16 indexes into its text, the end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * An error of a query. `load`: Loki rejects the rule file or the query; `run`: a ruler loads it, and every evaluation
 * fails.
 */
export interface LogqlError extends Span {
  readonly message: string;
  readonly at: 'load' | 'run';
}

/** A name or a quoted string with its place; a string's place is that of its content, without the quotes. */
export interface Text extends Span {
  readonly value: string;
  /** It contains a dashboard's variable, so the value is unknown. */
  readonly variable: boolean;
}

/** `label op value` in a selector, or a filter of labels after a `|`, or in `drop` and `keep`. */
export interface LabelTest extends Span {
  readonly label: Text;
  readonly op: '=' | '!=' | '=~' | '!~' | '==' | '>' | '>=' | '<' | '<=';
  readonly value: Text;
  readonly type: 'text' | 'ip' | 'number' | 'duration' | 'bytes';
}

/** One text of a line filter; more than one are joined by `or`. */
export interface LineText extends Span {
  readonly text: Text;
  readonly ip: boolean;
}

/** A label that a stage makes: `source` is the label it is renamed from, or the text that it is made from. */
export interface MadeLabel extends Span {
  readonly label: Text;
  readonly source: Text;
  readonly kind: 'label' | 'text';
}

/** The stages of a query, in order. */
export type Stage = Span &
  (
    | {
        readonly kind: 'line';
        readonly op: '|=' | '!=' | '|~' | '!~' | '|>' | '!>';
        readonly texts: readonly LineText[];
      }
    | { readonly kind: 'parse'; readonly parser: 'json' | 'logfmt'; readonly labels: readonly MadeLabel[] }
    | { readonly kind: 'parse'; readonly parser: 'unpack'; readonly labels: readonly [] }
    | {
        readonly kind: 'parse';
        readonly parser: 'regexp' | 'pattern';
        readonly text: Text;
        readonly labels: readonly MadeLabel[];
      }
    | { readonly kind: 'filter'; readonly tests: readonly LabelTest[] }
    | { readonly kind: 'line_format'; readonly text: Text }
    | { readonly kind: 'label_format'; readonly labels: readonly MadeLabel[] }
    | { readonly kind: 'drop' | 'keep'; readonly labels: readonly Text[]; readonly tests: readonly LabelTest[] }
    | { readonly kind: 'unwrap'; readonly label: Text; readonly conversion: string | null }
    | { readonly kind: 'decolorize' }
  );

/** The lines of a query: a selector and its stages. */
export interface LogLines extends Span {
  readonly kind: 'lines';
  readonly matchers: readonly LabelTest[];
  /** The `{…}` alone. */
  readonly selector: Span;
  readonly stages: readonly Stage[];
}

/** Seconds; null for a dashboard's variable. */
export interface Duration extends Span {
  readonly seconds: number | null;
}

/** `by (…)` or `without (…)`. */
export interface Grouping extends Span {
  readonly without: boolean;
  readonly labels: readonly Text[];
}

/** `count_over_time({…}[5m])` and its like. */
export interface RangeAggregation extends Span {
  readonly kind: 'range';
  readonly op: string;
  readonly parameter: Text | null;
  readonly lines: LogLines;
  readonly range: Duration;
  readonly offset: Duration | null;
  readonly grouping: Grouping | null;
}

/** `sum by (…) (…)` and its like. */
export interface VectorAggregation extends Span {
  readonly kind: 'vector';
  readonly op: string;
  readonly parameter: Text | null;
  readonly of: Expression;
  readonly grouping: Grouping | null;
}

/** Two sides and an operator between them. */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly op: Text;
  readonly bool: boolean;
  /** Labels of `on` or `ignoring`, and of `group_left` or `group_right`. */
  readonly labels: readonly Text[];
  readonly left: Expression;
  readonly right: Expression;
}

/** `label_replace(of, target, replacement, source, regex)`. */
export interface LabelReplace extends Span {
  readonly kind: 'label_replace';
  readonly of: Expression;
  readonly target: Text;
  readonly source: Text;
  readonly regex: Text;
}

/** A number, or `vector(number)`. */
export interface Constant extends Span {
  readonly kind: 'number' | 'constant vector';
  readonly value: number | null;
}

/** A query or a part of it. */
export type Expression = LogLines | RangeAggregation | VectorAggregation | Binary | LabelReplace | Constant;

/** A comparison of a metric with a number, the number on the right: `5 < x` is `x > 5`. */
export interface Comparison extends Span {
  readonly op: '==' | '!=' | '>' | '>=' | '<' | '<=';
  /** null for a dashboard's variable. */
  readonly threshold: number | null;
  readonly of: Expression;
  readonly bool: boolean;
}

/** A label that a query uses. */
export interface UsedLabel extends Span {
  readonly name: string;
  readonly where: 'selector' | 'filter' | 'grouping' | 'unwrap' | 'source';
  /** A parser that may have set it comes before. */
  readonly afterParser: boolean;
  /** The query makes it itself, by a named group, an extraction, `label_format` or `label_replace`. */
  readonly made: boolean;
}

/** A parsed query. With an error that hides its structure, `root` is null and all lists are empty. */
export interface LogqlQuery {
  readonly errors: readonly LogqlError[];
  readonly root: Expression | null;
  readonly isMetric: boolean;
  readonly lines: readonly LogLines[];
  readonly ranges: readonly RangeAggregation[];
  readonly aggregations: readonly VectorAggregation[];
  readonly comparisons: readonly Comparison[];
  /** The `vector(…)` of each `or vector(…)`, which answers where nothing else does. */
  readonly fallbacks: readonly Constant[];
  /** The filters on `__error__`. */
  readonly errorGuards: readonly LabelTest[];
  readonly usedLabels: readonly UsedLabel[];
}
