import type { Span } from '../../languages/logql/index.js';
import type { Expression } from './expressions.js';
import { pipelineErrors } from './pipeline-errors.js';

/** The parser that reads all fields into the labels of the alert. */
export function allFieldsParser(expression: Expression): Span | null {
  const { query, rule } = expression;
  const { root, errors, ranges, aggregations } = query;
  const [range, ...others] = ranges;
  if (root === null || errors.length > 0 || rule === null || !('alert' in rule.value)) return null;
  if (range === undefined || others.length > 0 || aggregations.length > 0 || range.op === 'absent_over_time')
    return null;
  // Such a query fails: `ruler/parser-error-unguarded` reports it.
  if (pipelineErrors(expression, range).length > 0) return null;
  const { stages } = range.lines;
  if (range.grouping !== null || stages.some(({ kind }) => kind === 'keep' || kind === 'drop')) return null;
  return stages.find((one) => one.kind === 'parse' && one.labels.length === 0 && one.parser !== 'unpack') ?? null;
}
