import type { SyntaxNode, Tree } from '@lezer/common';
import { before, codePoint, type SyntaxProblem, stopsOf } from '../problems.js';
import type { Span } from './ast.js';
import { describeStop } from './stops.js';
import { wrongEscape } from './strings.js';

const ENDLESS = ['OpenRaw', 'OpenComment'];
const NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
const KEYWORDS = ['true', 'false', 'null'];

/** Everything that Alloy's parser rejects: where parsing stopped, and single invalid tokens. */
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
  'This string is not closed on its line. Write the missing `"`, or put a string of several lines in backticks.';

/** What the grammar accepts because a specific message is more useful than a syntax error. */
const CHECKS: Readonly<Record<string, Check>> = {
  String: escapes,
  Part: identifier,
  Identifier: identifier,
  Key: (text, node) => (text.startsWith('"', node.from) ? escapes(text, node) : keyName(text, node)),
  Label: label,
  Attribute: attributeName,
  OpenString: (_, node) => open(node, OPEN_STRING),
  OpenRaw: (_, node) => open(node, 'This string has no closing backtick.'),
  OpenComment: (_, node) => open(node, 'This comment is not closed: `*/` is missing.'),
};

function escapes(text: string, node: Span): readonly SyntaxProblem[] {
  const wrong = wrongEscape(text, node);
  if (wrong === null) return [];
  const sign = text.slice(wrong.from, wrong.to);
  return [
    at(
      wrong,
      `\`${sign}\` is not a valid escape sequence. Write a backslash as \`\\\\\`, or put the string in backticks.`,
    ),
  ];
}

function identifier(text: string, node: Span): readonly SyntaxProblem[] {
  const { from, to } = node;
  const name = text.slice(from, to);
  if (NAME.test(name)) return [];
  const sign = [...name].find((one) => !/[\p{L}\p{Nd}_]/u.test(one)) ?? name;
  const shown = /[\p{Z}\p{C}]/u.test(sign) ? codePoint(sign) : `\`${sign}\``;
  return [at(node, `A name has only letters, digits and \`_\`, not ${shown}.`)];
}

function keyName(text: string, node: Span): readonly SyntaxProblem[] {
  return text.startsWith('`', node.from) ? [] : identifier(text, node);
}

function label(text: string, node: Span): readonly SyntaxProblem[] {
  const name = text.slice(node.from + 1, node.to - 1);
  if (name === '' || (NAME.test(name) && !KEYWORDS.includes(name))) return [];
  return [at(node, "A block's label has only letters, digits and `_`, and does not start with a digit.")];
}

function attributeName(_: string, node: SyntaxNode): readonly SyntaxProblem[] {
  const label = node.getChild('Label');
  if (label !== null)
    return [at(label, 'An attribute cannot have a label. Remove the label, or remove the `=` to write a block.')];
  const name = node.getChild('Name');
  if (name === null || name.getChildren('Part').length < 2) return [];
  return [at(name, 'The name of an attribute cannot have dots. Only names of blocks can.')];
}

function open({ from }: Span, message: string): readonly SyntaxProblem[] {
  return [{ from, to: from + 1, message }];
}

/** Characters that no part of a file may contain, comments and strings included. */
function unreadable(text: string): readonly SyntaxProblem[] {
  const from = text.search(/[\0\uFEFF]/);
  if (from < 0) return [];
  return [at({ from, to: from + 1 }, `Alloy does not accept ${codePoint(text.charAt(from))}. Remove it.`)];
}

function at({ from, to }: Span, message: string): SyntaxProblem {
  return { from, to, message };
}
