import type { SyntaxNode, Tree } from '@lezer/common';
import { before, codePoint, type SyntaxProblem, stopsOf } from '../problems.js';
import type { Span } from './ast.js';
import { describeStop } from './stops.js';
import { wrongEscape } from './strings.js';

const ENDLESS = ['OpenRaw', 'OpenComment'];
const NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
const KEYWORDS = ['true', 'false', 'null'];

/** All that Alloy's parser would refuse: where reading stopped, and what is wrong in itself. */
export function problemsOf(text: string, tree: Tree): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [...unreadable(text)];
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

const OPEN_STRING =
  'This text is not closed on its line. Write the missing `"`; a text of several lines stands between backticks.';

/** What the grammar lets through because a message of its own says more than that reading stopped. */
const CHECKS: Readonly<Record<string, Check>> = {
  String: escapes,
  Part: identifier,
  Identifier: identifier,
  Key: (text, node) => (text.startsWith('"', node.from) ? escapes(text, node) : keyName(text, node)),
  Label: label,
  Attribute: attributeName,
  OpenString: (_, node) => open(node, OPEN_STRING),
  OpenRaw: (_, node) => open(node, 'This text has no closing backtick.'),
  OpenComment: (_, node) => open(node, 'This comment is never closed: `*/` is missing.'),
};

function escapes(text: string, node: Span): readonly SyntaxProblem[] {
  const wrong = wrongEscape(text, node);
  if (wrong === null) return [];
  const sign = text.slice(wrong.from, wrong.to);
  return [
    at(wrong, `\`${sign}\` is no escape sequence. Write a backslash as \`\\\\\`, or the text between backticks.`),
  ];
}

function identifier(text: string, node: Span): readonly SyntaxProblem[] {
  const { from, to } = node;
  const name = text.slice(from, to);
  if (NAME.test(name)) return [];
  const sign = [...name].find((one) => !/[\p{L}\p{Nd}_]/u.test(one)) ?? name;
  const shown = /[\p{Z}\p{C}]/u.test(sign) ? codePoint(sign) : `\`${sign}\``;
  return [at(node, `A name is made of letters, digits and \`_\`; ${shown} cannot stand here.`)];
}

function keyName(text: string, node: Span): readonly SyntaxProblem[] {
  return text.startsWith('`', node.from) ? [] : identifier(text, node);
}

function label(text: string, node: Span): readonly SyntaxProblem[] {
  const name = text.slice(node.from + 1, node.to - 1);
  if (name === '' || (NAME.test(name) && !KEYWORDS.includes(name))) return [];
  return [at(node, "A block's label is made of letters, digits and `_`, and begins with no digit.")];
}

function attributeName(_: string, node: SyntaxNode): readonly SyntaxProblem[] {
  const label = node.getChild('Label');
  if (label !== null) return [at(label, 'An attribute has no label. Remove it, or write a block: no `=`.')];
  const name = node.getChild('Name');
  if (name === null || name.getChildren('Part').length < 2) return [];
  return [at(name, 'The name of an attribute has no dots; only the names of blocks do.')];
}

function open({ from }: Span, message: string): readonly SyntaxProblem[] {
  return [{ from, to: from + 1, message }];
}

/** Signs that no part of a file may have, comments and texts included. */
function unreadable(text: string): readonly SyntaxProblem[] {
  const from = text.search(/[\0\uFEFF]/);
  if (from < 0) return [];
  return [at({ from, to: from + 1 }, `Alloy reads no ${codePoint(text.charAt(from))}. Remove it.`.replace('the ', ''))];
}

function at({ from, to }: Span, message: string): SyntaxProblem {
  return { from, to, message };
}
