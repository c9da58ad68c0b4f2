import type { Tree } from '@lezer/common';
import type { SyntaxProblem } from './problems.js';

/** Deeper than people write, and far below the stack limit of a recursive reader. */
const MOST_NESTED = 100;

/** The first place where nodes of some names are nested too deep. */
export function tooDeep(tree: Tree, names: readonly string[]): SyntaxProblem | null {
  let depth = 0;
  let from: number | null = null;
  tree.iterate({
    enter(node) {
      if (names.includes(node.name)) depth++;
      if (depth > MOST_NESTED) from ??= node.from;
      return from === null;
    },
    leave({ name }) {
      if (names.includes(name)) depth--;
    },
  });
  return from === null ? null : problemAt(from);
}

/** Strings, closed or not, comments to the end of a line, and brackets. */
const SIGN = /"(?:[^\\"]+|\\[\s\S])*"?|'(?:[^\\']+|\\[\s\S])*'?|#[^\n]*|[[\](){}]/g;

/**
 * The same by the brackets of a text before it is parsed: a parser with error recovery needs gigabytes for tens of
 * thousands of unclosed brackets. Strings and comments are skipped.
 */
export function bracketsTooDeep(text: string): SyntaxProblem | null {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    if ('[({'.includes(sign)) depth++;
    else if ('])}'.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > MOST_NESTED) return problemAt(index);
  }
  return null;
}

function problemAt(from: number): SyntaxProblem {
  return { from, to: from + 1, message: `More than ${MOST_NESTED} levels of nesting.` };
}
