import { compile } from '../../re2.js';
import { error, shown } from '../lexical.js';
import type { Binary, Expression, LogqlError, RangeAggregation, VectorAggregation } from '../query.js';

/** Range functions that take `by`. Loki v3.7.6 pkg/logql/syntax/ast.go, RangeAggregationExpr.validate. */
const GROUPED: ReadonlySet<string> = new Set(
  ['avg', 'stddev', 'stdvar', 'quantile', 'max', 'min', 'first', 'last'].map((one) => `${one}_over_time`),
);
/** What takes the numbers that `unwrap` makes, and what takes lines. */
const OF_NUMBERS: ReadonlySet<string> = new Set([
  ...GROUPED,
  'sum_over_time',
  'rate',
  'rate_counter',
  'absent_over_time',
]);
const OF_LINES: ReadonlySet<string> = new Set([
  'bytes_over_time',
  'bytes_rate',
  'count_over_time',
  'rate',
  'absent_over_time',
]);
const RANKED: ReadonlySet<string> = new Set(['topk', 'bottomk', 'approx_topk']);

/** What Loki refuses in the functions and operators of metrics, though each stands at its place. */
export function metricErrors(one: Expression): readonly LogqlError[] {
  if (one.kind === 'range') return rangeErrors(one);
  if (one.kind === 'vector') return vectorErrors(one);
  if (one.kind === 'binary') return binaryErrors(one);
  if (one.kind !== 'label_replace' || one.regex.variable) return [];
  const compiled = compile(one.regex.value);
  return typeof compiled === 'string'
    ? [error(one.regex, `\`label_replace\` needs an RE2 regular expression here: ${compiled}`)]
    : [];
}

function rangeErrors(one: RangeAggregation): readonly LogqlError[] {
  const { op, grouping, lines } = one;
  const place = { from: one.from, to: one.from + op.length };
  const errors: LogqlError[] = [...quantileErrors(one)];
  if (grouping !== null && !GROUPED.has(op)) {
    errors.push(
      error(
        grouping,
        `\`${op}\` takes no \`${grouping.without ? 'without' : 'by'}\`; group what it gives: \`sum by (…) (${op}(…))\``,
      ),
    );
  }
  const unwrap = lines.stages.find(({ kind }) => kind === 'unwrap');
  if (unwrap !== undefined && !OF_NUMBERS.has(op)) {
    errors.push(
      error(
        place,
        `\`${op}\` counts lines and takes no \`unwrap\`; write \`sum_over_time\` for a sum, or remove the \`unwrap\``,
      ),
    );
  }
  if (unwrap === undefined && !OF_LINES.has(op)) {
    errors.push(error(place, `\`${op}\` needs numbers from a field; write \`| unwrap FIELD\` before the range`));
  }
  return errors;
}

function quantileErrors({ op, parameter, from }: RangeAggregation): readonly LogqlError[] {
  const place = parameter ?? { from, to: from + op.length };
  if (op !== 'quantile_over_time')
    return parameter === null ? [] : [error(place, `\`${op}\` takes no number; remove it and the \`,\``)];
  return parameter === null
    ? [error(place, '`quantile_over_time` needs a quantile, as in `quantile_over_time(0.95, …)`')]
    : [];
}

function vectorErrors({ op, parameter, grouping, from }: VectorAggregation): readonly LogqlError[] {
  const place = parameter ?? { from, to: from + op.length };
  const errors: LogqlError[] = [];
  if (RANKED.has(op)) {
    if (parameter === null) errors.push(error(place, `\`${op}\` needs how many to keep, as in \`${op}(5, …)\``));
    else if (!parameter.variable && !/^0*[1-9]\d{0,17}$/.test(parameter.value)) {
      errors.push(error(place, `\`${op}\` keeps a whole number above 0, and \`${shown(parameter.value)}\` is none`));
    }
  } else if (parameter !== null) errors.push(error(place, `\`${op}\` takes no number; remove it and the \`,\``));
  const refused = op === 'approx_topk' || (op.startsWith('sort') && grouping !== null && grouping.labels.length > 0);
  if (grouping !== null && refused)
    errors.push(error(grouping, `\`${op}\` takes no grouping; group what stands in it`));
  return errors;
}

function binaryErrors({ op, left, right }: Binary): readonly LogqlError[] {
  const sign = shown(op.value);
  const lines = [left, right].filter(({ kind }) => kind === 'lines');
  const errors = lines.map((side) =>
    error(side, `\`${sign}\` joins metrics, and these are lines; count them first, as in \`rate({…}[5m])\``),
  );
  if (!/^(?:and|or|unless)$/i.test(op.value)) return errors;
  const numbers = [left, right].filter(({ kind }) => kind === 'number');
  return [
    ...errors,
    ...numbers.map((side) =>
      error(side, `\`${sign}\` joins series, and a number is none; write \`vector(…)\` around it`),
    ),
  ];
}
