import type { Expression, LogLines } from './query.js';

/** An expression and all below it, each before its parts. A long row of operators is deep, so nothing calls itself. */
export function expressionsOf(root: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const open: Expression[] = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    open.push(...partsOf(one).toReversed());
  }
  return found;
}

/** The expressions right below one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'binary':
      return [expression.left, expression.right];
    case 'vector':
    case 'label_replace':
      return [expression.of];
    case 'range':
      return [expression.lines];
    default:
      return [];
  }
}

/** The lines of all selectors, in their order. */
export function linesOf(expressions: readonly Expression[]): readonly LogLines[] {
  return expressions.filter((one) => one.kind === 'lines');
}
