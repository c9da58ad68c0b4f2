import type { SyntaxNode, Tree } from '@lezer/common';
import { before, type SyntaxProblem, stopsOf } from '../problems.js';
import type { Span } from './ast.js';
import { describeStop } from './stops.js';

const MOST_SHOWN = 40;
const ENDLESS = ['OpenString'];
const SECTIONS = ['input', 'filter', 'output'];
const NUMBER = /^-?[0-9]+(?:\.[0-9]*)?$/;
/** One letter is not a bare word (rule `bareword` of the grammar). */
const BARE = /^[A-Za-z_][A-Za-z0-9_]+$/;
const QUOTED = /^["']/;

/** Everything that Logstash rejects: where parsing stopped, and single invalid tokens. */
export function problemsOf(text: string, tree: Tree): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  tree.iterate({
    enter(found) {
      const check = CHECKS[found.name];
      if (check) problems.push(...check(text, found.node));
    },
  });
  const stops = stopsOf(tree).map((stop) => describeStop(text, stop));
  return before(tree, ENDLESS, [...stops, ...problems]);
}

type Check = (text: string, node: SyntaxNode) => readonly SyntaxProblem[];

/** What the grammar accepts because a specific message is more useful than a syntax error. */
const CHECKS: Readonly<Record<string, Check>> = {
  SectionName: section,
  Word: (text, node) => bare(text, node, 'A value'),
  Entry: entry,
  Option: spaced,
  Hash: sameKeys,
  Number: operand,
  Function: (text, node) => bare(text, node, 'The name of a function'),
  OpenString: openString,
  Comma: (_, node) => [at(node, 'The entries of a hash have no comma between them. Remove it.')],
};

function section(text: string, node: Span): readonly SyntaxProblem[] {
  const name = sourceOf(text, node);
  if (SECTIONS.includes(name)) return [];
  return [at(node, `${quote(name)} is not a section. A pipeline has the sections ${SECTIONS.map(quote).join(', ')}.`)];
}

/** A word in the place of a value or a key: a number, or two letters and more. */
function bare(text: string, node: Span, what: string): readonly SyntaxProblem[] {
  const word = sourceOf(text, node);
  if (NUMBER.test(word) || BARE.test(word) || QUOTED.test(word)) return [];
  return [at(node, `${what} needs quotes unless it is a number or a plain word.`)];
}

function entry(text: string, node: SyntaxNode): readonly SyntaxProblem[] {
  const key = node.getChild('Key');
  return [...(key === null ? [] : bare(text, key, 'A key')), ...spaced(text, node)];
}

/** Two options, or two entries, have a space between them; a comment alone does not do. */
function spaced(text: string, node: SyntaxNode): readonly SyntaxProblem[] {
  let last = node.prevSibling;
  while (last?.name === 'Comment') last = last.prevSibling;
  if (last?.name !== node.name || last.getChild('Comma') !== null) return [];
  if (/[ \t\r\n]/.test(text.charAt(last.to))) return [];
  const end = { from: last.to, to: last.to };
  return [at(end, 'A space or a line break is missing here.')];
}

/** Logstash compares keys as written, including quotes. */
function sameKeys(text: string, node: SyntaxNode): readonly SyntaxProblem[] {
  const seen = new Set<string>();
  return node.getChildren('Entry').flatMap((one) => {
    const key = one.getChild('Key');
    const name = key === null ? '' : sourceOf(text, key);
    if (key === null || !seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [at(key, `Duplicate key ${quote(name)} in this hash.`)];
  });
}

function operand(text: string, node: Span): readonly SyntaxProblem[] {
  const word = sourceOf(text, node);
  if (NUMBER.test(word)) return [];
  return [at(node, 'In a condition write a field in brackets and a string in quotes.')];
}

function openString(text: string, { from }: Span): readonly SyntaxProblem[] {
  const sign = text.charAt(from);
  const message = `This string is not closed: \`${sign}\` is missing. A quote after a backslash does not close it.`;
  return [{ from, to: from + 1, message }];
}

function sourceOf(text: string, { from, to }: Span): string {
  return text.slice(from, to);
}

function quote(name: string): string {
  return `\`${name.slice(0, MOST_SHOWN)}\``;
}

function at({ from, to }: Span, message: string): SyntaxProblem {
  return { from, to, message };
}
