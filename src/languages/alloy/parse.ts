import type { SyntaxNode } from '@lezer/common';
import { tooDeep } from '../nesting.js';
import { childrenOf, onePerLine, type SyntaxProblem } from '../problems.js';
import { parser } from './alloy.grammar';
import type { AlloyAttribute, AlloyBlock, AlloyStatement } from './ast.js';
import { expressionIn } from './expressions.js';
import { problemsOf } from './problems.js';

const NESTING = ['Block', 'List', 'Object', 'Parens', 'Index', 'Arguments'];

/** An Alloy file: the parsed part, and its errors. Without errors, Alloy's own parser accepts it. */
export interface AlloyFile {
  readonly body: readonly AlloyStatement[];
  readonly errors: readonly SyntaxProblem[];
}

/**
 * Reads an Alloy file; never throws. Indices are into `text`, which may begin with a byte order mark. A file that nests
 * too deep has an empty body and that one error.
 */
export function parseAlloy(text: string): AlloyFile {
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tree = parser.parse(source);
  const deep = tooDeep(tree, NESTING);
  if (deep !== null) return { body: [], errors: [deep] };
  const errors = onePerLine(source, problemsOf(source, tree));
  return { body: statementsIn(source, tree.topNode), errors };
}

function statementsIn(text: string, node: SyntaxNode): readonly AlloyStatement[] {
  return [...childrenOf(node)].flatMap((child) => {
    if (child.name === 'Attribute') return readAttribute(text, child) ?? [];
    return child.name === 'Block' ? (readBlock(text, child) ?? []) : [];
  });
}

function readAttribute(text: string, node: SyntaxNode): AlloyAttribute | null {
  const name = nameOf(text, node);
  const value = expressionIn(text, node);
  return name === null || value === null ? null : { kind: 'attribute', ...name, value, from: node.from, to: node.to };
}

function readBlock(text: string, node: SyntaxNode): AlloyBlock | null {
  const name = nameOf(text, node);
  if (name === null) return null;
  const label = node.getChild('Label');
  return {
    kind: 'block',
    ...name,
    label: label === null || label.to - label.from <= 2 ? null : text.slice(label.from + 1, label.to - 1),
    body: statementsIn(text, node),
    from: node.from,
    to: node.to,
  };
}

function nameOf(text: string, node: SyntaxNode) {
  const name = node.getChild('Name');
  if (name === null) return null;
  const parts = name.getChildren('Part').map(({ from, to }) => text.slice(from, to));
  return { name: parts.join('.'), nameFrom: name.from, nameTo: name.to };
}
