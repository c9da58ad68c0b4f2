import type { SyntaxNode, Tree } from '@lezer/common';
import { before, type SyntaxProblem, stopsOf } from '../problems.js';
import type { Span } from './ast.js';
import { describeStop } from './stops.js';

const MOST_SHOWN = 40;
const ENDLESS = ['OpenString'];
const SECTIONS = ['input', 'filter', 'output'];
const NUMBER = /^-?[0-9]+(?:\.[0-9]*)?$/;
/** Of one letter it is none (rule `bareword` of the grammar). */
const BARE = /^[A-Za-z_][A-Za-z0-9_]+$/;
const QUOTED = /^["']/;

/** All that Logstash would refuse: where reading stopped, and what is wrong in itself. */
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

/** What the grammar lets through because a message of its own says more than that reading stopped. */
const CHECKS: Readonly<Record<string, Check>> = {
  SectionName: section,
  Word: (text, node) => bare(text, node, 'A value'),
  Entry: entry,
  Option: spaced,
  Hash: sameKeys,
  Number: operand,
  Function: (text, node) => bare(text, node, 'The name of a function'),
  OpenString: openString,
  Comma: (_, node) => [at(node, 'No comma stands between the entries of a hash. Remove it.')],
};

function section(text: string, node: Span): readonly SyntaxProblem[] {
  const name = sourceOf(text, node);
  if (SECTIONS.includes(name)) return [];
  return [at(node, `A pipeline has the sections ${SECTIONS.map(quote).join(', ')}, and no ${quote(name)}.`)];
}

/** A word in the place of a value or a key: a number, or two letters and more. */
function bare(text: string, node: Span, what: string): readonly SyntaxProblem[] {
  const word = sourceOf(text, node);
  if (NUMBER.test(word) || BARE.test(word) || QUOTED.test(word)) return [];
  return [at(node, `${what} that is no number and no plain word stands in quotes.`)];
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
  return [at(end, 'A space or a line end is missing here.')];
}

/** Logstash compares keys as they are written, quotes included. */
function sameKeys(text: string, node: SyntaxNode): readonly SyntaxProblem[] {
  const seen = new Set<string>();
  return node.getChildren('Entry').flatMap((one) => {
    const key = one.getChild('Key');
    const name = key === null ? '' : sourceOf(text, key);
    if (key === null || !seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [at(key, `The key ${quote(name)} stands twice in this hash.`)];
  });
}

function operand(text: string, node: Span): readonly SyntaxProblem[] {
  const word = sourceOf(text, node);
  if (NUMBER.test(word)) return [];
  return [at(node, 'In a condition a field stands in brackets and a text in quotes.')];
}

function openString(text: string, { from }: Span): readonly SyntaxProblem[] {
  const sign = text.charAt(from);
  const message = `This text is never closed: \`${sign}\` is missing. One after a backslash does not close it.`;
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
