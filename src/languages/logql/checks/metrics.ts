import { compile } from '../../re2.js';
import { error, shown } from '../lexical.js';
import type { Binary, Expression, LogqlError, RangeAggregation, VectorAggregation } from '../query.js';

/** Range functions with `by`. Loki v3.7.6 pkg/logql/syntax/ast.go, RangeAggregationExpr.validate. */
const GROUPED: ReadonlySet<string> = new Set(
  ['avg', 'stddev', 'stdvar', 'quantile', 'max', 'min', 'first', 'last'].map((one) => `${one}_over_time`),
);
/** Functions of the numbers that `unwrap` makes, and functions of lines. */
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

/** Function arguments and operands that Loki rejects although the syntax is valid. */
export function metricErrors(one: Expression): readonly LogqlError[] {
  if (one.kind === 'range') return rangeErrors(one);
  if (one.kind === 'vector') return vectorErrors(one);
  if (one.kind === 'binary') return binaryErrors(one);
  if (one.kind !== 'label_replace' || one.regex.variable) return [];
  const compiled = compile(one.regex.value);
  return typeof compiled === 'string'
    ? [error(one.regex, `\`label_replace\` needs a valid RE2 expression here: ${compiled}`)]
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
        `\`${op}\` does not accept \`${grouping.without ? 'without' : 'by'}\`; group its result instead: \`sum by (…) (${op}(…))\``,
      ),
    );
  }
  const unwrap = lines.stages.find(({ kind }) => kind === 'unwrap');
  if (unwrap !== undefined && !OF_NUMBERS.has(op)) {
    errors.push(
      error(
        place,
        `\`${op}\` counts lines and does not accept \`unwrap\`; write \`sum_over_time\` for a sum, or remove the \`unwrap\``,
      ),
    );
  }
  if (unwrap === undefined && !OF_LINES.has(op)) {
    errors.push(error(place, `\`${op}\` needs numbers of a field; write \`| unwrap FIELD\` before the range`));
  }
  return errors;
}

function quantileErrors({ op, parameter, from }: RangeAggregation): readonly LogqlError[] {
  const place = parameter ?? { from, to: from + op.length };
  if (op !== 'quantile_over_time')
    return parameter === null ? [] : [error(place, `\`${op}\` does not accept a number; remove it and the \`,\``)];
  return parameter === null
    ? [error(place, '`quantile_over_time` needs a quantile, as in `quantile_over_time(0.95, …)`')]
    : [];
}

function vectorErrors({ op, parameter, grouping, from }: VectorAggregation): readonly LogqlError[] {
  const place = parameter ?? { from, to: from + op.length };
  const errors: LogqlError[] = [];
  if (RANKED.has(op)) {
    if (parameter === null)
      errors.push(error(place, `\`${op}\` needs the number of series to keep, as in \`${op}(5, …)\``));
    else if (!parameter.variable && !/^0*[1-9]\d{0,17}$/.test(parameter.value)) {
      errors.push(error(place, `\`${op}\` needs a whole number above 0, not \`${shown(parameter.value)}\``));
    }
  } else if (parameter !== null)
    errors.push(error(place, `\`${op}\` does not accept a number; remove it and the \`,\``));
  const refused = op === 'approx_topk' || (op.startsWith('sort') && grouping !== null && grouping.labels.length > 0);
  if (grouping !== null && refused)
    errors.push(error(grouping, `\`${op}\` does not accept a grouping; group the expression inside it`));
  return errors;
}

function binaryErrors({ op, left, right }: Binary): readonly LogqlError[] {
  const sign = shown(op.value);
  const lines = [left, right].filter(({ kind }) => kind === 'lines');
  const errors = lines.map((side) =>
    error(side, `\`${sign}\` joins metrics, not lines; count the lines first, as in \`rate({…}[5m])\``),
  );
  if (!/^(?:and|or|unless)$/i.test(op.value)) return errors;
  const numbers = [left, right].filter(({ kind }) => kind === 'number');
  return [
    ...errors,
    ...numbers.map((side) =>
      error(side, `\`${sign}\` joins series, not numbers; write \`vector(…)\` around the number`),
    ),
  ];
}
