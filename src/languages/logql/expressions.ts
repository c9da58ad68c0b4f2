import { PROMETHEUS_DURATION } from '../../units/durations.js';
import { durationSeconds, numberValue } from './numbers.js';
import { readBinary } from './operators.js';
import type {
  Constant,
  Duration,
  Expression,
  Grouping,
  LabelReplace,
  LogLines,
  RangeAggregation,
  Text,
  VectorAggregation,
} from './query.js';
import { type Source, spanOf, textOf, textsOf, tokenOf, wordOf } from './source.js';
import { readStages } from './stages.js';
import { readTests } from './tests.js';
import { child, children, type Node } from './tree.js';

/** The expression of a node; null if it is not one. The recursion is as deep as the brackets. */
export function readExpression(source: Source, node: Node): Expression | null {
  return READ[node.name]?.(source, node) ?? null;
}

type Read = (source: Source, node: Node) => Expression | null;

const READ: Readonly<Record<string, Read>> = {
  LogQL: inner,
  Group: inner,
  LogExpr: readLines,
  RangeAggregationExpr: readRange,
  VectorAggregationExpr: readVector,
  BinOpExpr: (source, node) => readBinary(source, node, readExpression),
  LiteralExpr: (source, node) => readConstant(source, node, 'number'),
  VectorExpr: (source, node) => readConstant(source, node, 'constant vector'),
  LabelReplaceExpr: readLabelReplace,
};

/** The expression that a node has in its brackets. */
function inner(source: Source, node: Node): Expression | null {
  const one = node.children.find((each) => READ[each.name] !== undefined);
  return one === undefined ? null : readExpression(source, one);
}

function readLines(source: Source, node: Node): LogLines {
  const selector = child(node, 'Selector');
  const matchers = selector === undefined ? undefined : child(selector, 'Matchers');
  const parts = node.children.filter(({ name }) => name === 'PipelineExpr' || name === 'UnwrapExpr');
  return {
    ...spanOf(node),
    kind: 'lines',
    selector: spanOf(selector ?? node),
    matchers: matchers === undefined ? [] : readTests(source, matchers),
    stages: parts.flatMap((one) => readStages(source, one)),
  };
}

function readRange(source: Source, node: Node): RangeAggregation | null {
  const log = child(node, 'LogRangeExpr');
  const range = log === undefined ? undefined : child(log, 'Range');
  if (log === undefined || range === undefined) return null;
  return {
    ...spanOf(node),
    kind: 'range',
    op: opOf(source, node),
    parameter: parameterOf(source, node),
    lines: readLines(source, log),
    range: durationOf(source, range, 0, (text) => PROMETHEUS_DURATION.parse(text.slice(1, -1))),
    offset: offsetOf(source, range),
    grouping: readGrouping(source, node),
  };
}

function durationOf(source: Source, node: Node, step: number, seconds: (text: string) => number | null): Duration {
  const token = tokenOf(source, node, step);
  const known = token !== undefined && !textOf(source, token).variable;
  return { ...spanOf(token ?? node), seconds: known ? seconds(token.text) : null };
}

function offsetOf(source: Source, range: Node): Duration | null {
  if (tokenOf(source, range, 1)?.text.toLowerCase() !== 'offset') return null;
  return durationOf(source, range, 2, durationSeconds);
}

function opOf(source: Source, node: Node): string {
  return tokenOf(source, node)?.text.toLowerCase() ?? '';
}

function parameterOf(source: Source, node: Node): Text | null {
  const number = child(node, 'Number');
  return number === undefined ? null : wordOf(source, number, node);
}

function readGrouping(source: Source, node: Node): Grouping | null {
  const grouping = child(node, 'Grouping');
  if (grouping === undefined) return null;
  const names = children(grouping, 'Labels').flatMap((one) => children(one, 'Identifier'));
  return { ...spanOf(grouping), without: child(grouping, 'Without') !== undefined, labels: textsOf(source, names) };
}

function readVector(source: Source, node: Node): VectorAggregation | null {
  const of = inner(source, node);
  if (of === null) return null;
  const [op, parameter, grouping] = [opOf(source, node), parameterOf(source, node), readGrouping(source, node)];
  return { ...spanOf(node), kind: 'vector', op, parameter, of, grouping };
}

function readLabelReplace(source: Source, node: Node): LabelReplace | null {
  const of = inner(source, node);
  const [target, , from, regex] = children(node, 'String').map((one) => wordOf(source, one, node));
  if (of === null || target === undefined || from === undefined || regex === undefined) return null;
  return { ...spanOf(node), kind: 'label_replace', of, target, source: from, regex };
}

function readConstant(source: Source, node: Node, kind: Constant['kind']): Constant {
  const token = tokenOf(source, child(node, 'Number') ?? node);
  const value = token === undefined || token.kind === 'variable' ? null : numberValue(token.text);
  const negative = child(node, 'Sub') !== undefined;
  return { ...spanOf(node), kind, value: value !== null && negative ? -value : value };
}
