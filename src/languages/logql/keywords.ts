/** Functions over the lines of a range. Loki v3.7.6 pkg/logql/syntax/ast.go. */
export const RANGE_FUNCTIONS = [
  'rate',
  'rate_counter',
  'count_over_time',
  'bytes_rate',
  'bytes_over_time',
  'avg_over_time',
  'sum_over_time',
  'min_over_time',
  'max_over_time',
  'stdvar_over_time',
  'stddev_over_time',
  'quantile_over_time',
  'first_over_time',
  'last_over_time',
  'absent_over_time',
] as const;

/** Functions over series. */
export const VECTOR_FUNCTIONS = [
  'sum',
  'avg',
  'max',
  'min',
  'count',
  'stddev',
  'stdvar',
  'bottomk',
  'topk',
  'sort',
  'sort_desc',
  'approx_topk',
] as const;

/** The functions before the name of a field in `unwrap`. */
const CONVERSIONS = ['bytes', 'duration', 'duration_seconds'] as const;

/** Keywords before a `(` that are not a function of a metric. */
export const BEFORE_PARENTHESIS = [
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'bool',
  'of',
  'ip',
  'variants',
] as const;

/** What may follow a `|`. */
export const STAGES = [
  'json',
  'logfmt',
  'regexp',
  'pattern',
  'unpack',
  'line_format',
  'label_format',
  'decolorize',
  'drop',
  'keep',
  'unwrap',
] as const;

/** Words that never name a label, in any case. Loki v3.7.6 pkg/logql/syntax/lex.go, `tokens`. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...STAGES,
  ...BEFORE_PARENTHESIS.filter((word) => word !== 'ip'),
  'offset',
]);

/** Functions of metrics and conversions: where no `(` follows, each is a name. */
export const FUNCTIONS: readonly string[] = [
  ...RANGE_FUNCTIONS,
  ...VECTOR_FUNCTIONS,
  ...CONVERSIONS,
  'vector',
  'label_replace',
];

const NAMES_ELSEWHERE: ReadonlySet<string> = new Set([...FUNCTIONS, 'ip']);

/** Whether a word, in lower case, is a function where a `(` follows, and a name where none does. */
export function isFunctionName(word: string): boolean {
  return NAMES_ELSEWHERE.has(word);
}
