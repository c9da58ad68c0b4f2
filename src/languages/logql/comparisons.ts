import type { Binary, Comparison, Constant, Expression } from './query.js';

const MIRRORED: Readonly<Record<string, Comparison['op']>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
};

/** Every comparison of a metric with a number. */
export function comparisonsOf(expressions: readonly Expression[]): readonly Comparison[] {
  return expressions.flatMap((one) => (one.kind === 'binary' ? compared(one) : []));
}

function compared({ left, right, op, bool, from, to }: Binary): readonly Comparison[] {
  const mirrored = MIRRORED[op.value];
  if (mirrored === undefined) return [];
  const straight = MIRRORED[mirrored] ?? mirrored;
  if (right.kind === 'number') return [{ from, to, op: straight, threshold: right.value, of: left, bool }];
  return left.kind === 'number' ? [{ from, to, op: mirrored, threshold: left.value, of: right, bool }] : [];
}

/** The right sides of `or vector(…)`. */
export function fallbacksOf(expressions: readonly Expression[]): readonly Constant[] {
  return expressions.flatMap((one) => {
    if (one.kind !== 'binary' || one.op.value.toLowerCase() !== 'or') return [];
    return one.right.kind === 'constant vector' ? [one.right] : [];
  });
}
