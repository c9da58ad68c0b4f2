import type { Binary, Expression } from './query.js';
import { type Source, textOf, textsOf, tokenOf } from './source.js';
import { child, type Node } from './tree.js';

/** Loki v3.7.6 pkg/logql/syntax/syntax.y; Grafana's grammar binds them otherwise. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '>=': 3,
  '<': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

interface Operator {
  readonly node: Node;
  readonly modifier: Node | undefined;
  readonly sign: string;
}

/** Operands and operators in a row, bound as Loki binds them; null if an operand is not an expression. */
export function readBinary(
  source: Source,
  node: Node,
  read: (source: Source, node: Node) => Expression | null,
): Expression | null {
  const sides: Expression[] = [];
  const operators: Operator[] = [];
  for (const [index, one] of node.children.entries()) {
    if (one.name === 'BinOpModifier') continue;
    const sign = tokenOf(source, one)?.text.toLowerCase() ?? '';
    const side = read(source, one);
    if (side !== null) sides.push(side);
    else if (BINDING[sign] === undefined) return null;
    else {
      while (bindsFirst(operators.at(-1), sign)) join(source, sides, operators);
      operators.push({ node: one, modifier: node.children[index + 1], sign });
    }
  }
  while (operators.length > 0 && join(source, sides, operators));
  return sides[0] ?? null;
}

function bindsFirst(before: Operator | undefined, sign: string): boolean {
  if (before === undefined) return false;
  const [left, right] = [BINDING[before.sign] ?? 0, BINDING[sign] ?? 0];
  return left > right || (left === right && sign !== '^');
}

function join(source: Source, sides: Expression[], operators: Operator[]): boolean {
  const [operator, right, left] = [operators.pop(), sides.pop(), sides.pop()];
  if (operator === undefined || left === undefined || right === undefined) return false;
  sides.push(binary(source, operator, left, right));
  return true;
}

function binary(source: Source, { node, modifier }: Operator, left: Expression, right: Expression): Binary {
  const token = tokenOf(source, node);
  return {
    from: left.from,
    to: right.to,
    kind: 'binary',
    op: token === undefined ? { from: node.from, to: node.to, value: '', variable: false } : textOf(source, token),
    bool: modifier !== undefined && child(modifier, 'Bool') !== undefined,
    labels: modifier?.name === 'BinOpModifier' ? textsOf(source, namesBelow(modifier)) : [],
    left,
    right,
  };
}

function namesBelow(node: Node): readonly Node[] {
  return node.name === 'LabelName' ? [node] : node.children.flatMap(namesBelow);
}
