import type { Tree } from '@lezer/common';
import type { SyntaxProblem } from './problems.js';

/** Deeper than people write, and far from what the stack of a recursive reader holds. */
const MOST_NESTED = 100;

/** The first place where nodes of some names stand inside each other too deep to be read. */
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
  return from === null ? null : { from, to: from + 1, message: `This nests deeper than ${MOST_NESTED} levels.` };
}
