import type { SyntaxNode, Tree } from '@lezer/common';

/** An error in a text, with a message. `from` and `to` are indices into the text; they may be equal. */
export interface SyntaxProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const MOST_STOPS = 50;
const OPENING = ['{', '[', '('];
const TOKEN = /[\p{L}\p{N}_.-]+|"(?:[^"\\\n]|\\.)*"|=>|[=!<>~&|]{1,2}|./suy;

/**
 * The first error of each statement of a tree. Later errors in the same statement, and tokens between statements after
 * it, are usually consequences. The number is limited, because each description looks at the surroundings.
 */
export function stopsOf(tree: Tree): readonly SyntaxNode[] {
  const stops: SyntaxNode[] = [];
  let depth = 0;
  let quiet = false;
  tree.iterate({
    enter(found) {
      const { isError } = found.type;
      if (depth === 1) quiet = isError && stops.length > 0;
      if (isError && !quiet && stops.length < MOST_STOPS) {
        stops.push(found.node);
        quiet = true;
      }
      depth++;
    },
    leave() {
      depth--;
    },
  });
  return stops;
}

/** Problems before the first node of some names, which contains all that follows: later problems are consequences. */
export function before(
  tree: Tree,
  names: readonly string[],
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  let end = Number.POSITIVE_INFINITY;
  tree.iterate({
    enter({ name, from }) {
      if (names.includes(name)) end = Math.min(end, from);
    },
  });
  return problems.filter(({ from }) => from <= end);
}

/** The nodes directly below one, in their order. */
export function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) yield child;
}

/** The last bracket before an error that is still open there, among those around it. */
export function openBracket(error: SyntaxNode): SyntaxNode | null {
  for (let node = error.parent; node !== null; node = node.parent) {
    for (const child of childrenOf(node)) if (OPENING.includes(child.name)) return child;
  }
  return null;
}

/**
 * The token at an index of a text, for messages: punctuation as written, but no word and no string, because either may
 * be a secret.
 */
export function tokenAt(text: string, index: number): { readonly to: number; readonly shown: string } {
  if (index >= text.length) return { to: text.length, shown: 'the end of the file' };
  TOKEN.lastIndex = index;
  const token = TOKEN.exec(text)?.[0] ?? text.charAt(index);
  if (token === '\n' || token === '\r') return { to: index, shown: 'the end of the line' };
  return { to: index + token.length, shown: showToken(token) };
}

function showToken(token: string): string {
  if (/^[\p{N}.-]*\p{N}/u.test(token)) return 'a number';
  if (/^(?:true|false|null)$/.test(token)) return `\`${token}\``;
  if (/^[\p{L}_]/u.test(token)) return 'a word';
  if (token.length > 2) return 'a string';
  return /^[\p{Z}\p{C}]$/u.test(token) ? codePoint(token) : `\`${token}\``;
}

/** An invisible character, by its number. */
export function codePoint(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The line, from 1, of an index into a text. */
export function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Problems in their order, one a line: a second one on a line is most often about the same slip. */
export function onePerLine(text: string, problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const sorted = [...problems].sort((one, other) => one.from - other.from);
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || text.slice(before.from, problem.from).includes('\n');
  });
}
