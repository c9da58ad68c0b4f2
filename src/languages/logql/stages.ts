import { capturesOf, groupsOf } from './captures.js';
import type { LineText, MadeLabel, Span, Stage } from './query.js';
import { type Source, spanOf, textOf, textsOf, tokenOf, wordOf } from './source.js';
import { readTests } from './tests.js';
import { child, children, type Node } from './tree.js';

const LINE_OPERATORS = ['|=', '!=', '|~', '!~', '|>', '!>'] as const;

/** The stages below a pipeline or an `unwrap`, in their order. */
export function readStages(source: Source, node: Node): readonly Stage[] {
  if (node.name === 'UnwrapExpr') return unwrap(source, node);
  return node.children.flatMap((one) =>
    one.name === 'LineFilters' ? lineStages(source, one) : (READ[one.name]?.(source, one) ?? []),
  );
}

type Read = (source: Source, node: Node) => readonly Stage[];

const READ: Readonly<Record<string, Read>> = {
  LogfmtParser: (_, node) => [{ ...spanOf(node), kind: 'parse', parser: 'logfmt', labels: [] }],
  LogfmtExpressionParser: (source, node) => extraction(source, node, 'logfmt'),
  JsonExpressionParser: (source, node) => extraction(source, node, 'json'),
  LabelParser: parser,
  LabelFilter: filter,
  LineFormatExpr: (source, node) => [
    { ...spanOf(node), kind: 'line_format', text: wordOf(source, child(node, 'String'), node) },
  ],
  LabelFormatExpr: (source, node) => [
    { ...spanOf(node), kind: 'label_format', labels: made(source, child(node, 'LabelsFormat'), 'LabelFormatMatcher') },
  ],
  DecolorizeExpr: (_, node) => [{ ...spanOf(node), kind: 'decolorize' }],
  DropLabelsExpr: (source, node) => chosen(source, node, 'drop'),
  KeepLabelsExpr: (source, node) => chosen(source, node, 'keep'),
};

function filter(source: Source, node: Node): readonly Stage[] {
  return [{ ...spanOf(node), kind: 'filter', tests: readTests(source, node) }];
}

function extraction(source: Source, node: Node, parser: 'json' | 'logfmt'): readonly Stage[] {
  const list = child(node, 'LabelExtractionExpressionList');
  return [{ ...spanOf(node), kind: 'parse', parser, labels: made(source, list, 'LabelExtractionExpression') }];
}

/** `label="text"`, `label=other`, and `label` alone, which is extracted from a field of its name. */
function made(source: Source, list: Node | undefined, name: string): readonly MadeLabel[] {
  return (list === undefined ? [] : children(list, name)).map((node) => {
    const [target, other] = children(node, 'Identifier');
    const text = child(node, 'String');
    const label = wordOf(source, target, node);
    return {
      ...spanOf(node),
      label,
      source: wordOf(source, text ?? other ?? target, node),
      kind: text === undefined ? 'label' : 'text',
    };
  });
}

function parser(source: Source, node: Node): readonly Stage[] {
  const text = wordOf(source, child(node, 'String'), node);
  const place = spanOf(node);
  if (child(node, 'Json') !== undefined) return [{ ...place, kind: 'parse', parser: 'json', labels: [] }];
  if (child(node, 'Unpack') !== undefined) return [{ ...place, kind: 'parse', parser: 'unpack', labels: [] }];
  const isRegexp = child(node, 'Regexp') !== undefined;
  const names = isRegexp ? groupsOf(text.value) : capturesOf(text.value).filter((one) => one !== '_');
  const labels = names.map((value) => ({
    ...spanOf(text),
    label: { ...text, value },
    source: text,
    kind: 'text' as const,
  }));
  return [{ ...place, kind: 'parse', parser: isRegexp ? 'regexp' : 'pattern', text, labels }];
}

function chosen(source: Source, node: Node, kind: 'drop' | 'keep'): readonly Stage[] {
  const list = child(node, kind === 'drop' ? 'DropLabels' : 'KeepLabels');
  const items = list?.children ?? [];
  const names = items.flatMap((one) => children(one, 'Identifier'));
  return [
    { ...spanOf(node), kind, labels: textsOf(source, names), tests: items.flatMap((one) => readTests(source, one)) },
  ];
}

function unwrap(source: Source, node: Node): readonly Stage[] {
  const name = child(node, 'Identifier');
  const conversion = child(node, 'ConvOp');
  const stage: Stage = {
    from: node.from,
    to: node.children.find((one) => one.name === 'Pipe' && one.from > node.from)?.from ?? node.to,
    kind: 'unwrap',
    label: wordOf(source, name, node),
    conversion: conversion === undefined ? null : (tokenOf(source, conversion)?.text.toLowerCase() ?? null),
  };
  return [stage, ...children(node, 'LabelFilter').flatMap((one) => filter(source, one))];
}

function lineStages(source: Source, node: Node): readonly Stage[] {
  const stages: { op: (typeof LINE_OPERATORS)[number]; from: number; to: number; texts: LineText[] }[] = [];
  for (const one of node.children) {
    const filterNode = child(one, 'Filter');
    const op = LINE_OPERATORS.find((sign) => filterNode !== undefined && sign === tokenOf(source, filterNode)?.text);
    if (op !== undefined) stages.push({ op, from: one.from, to: one.to, texts: [] });
    const stage = stages.at(-1);
    if (stage === undefined) continue;
    stage.texts.push(...lineTexts(source, one));
    stage.to = one.to;
  }
  return stages.map((stage) => ({ ...stage, kind: 'line' }));
}

function lineTexts(source: Source, node: Node): readonly LineText[] {
  const flat = node.children.flatMap((one) => (one.name === 'OrFilter' ? one.children : [one]));
  return flat.flatMap((one, index) => {
    const token = one.name === 'String' ? tokenOf(source, one) : undefined;
    if (token === undefined) return [];
    const before = flat[index - 1];
    const place: Span = before?.name === 'FilterOp' ? { from: before.from, to: one.to + 1 } : spanOf(one);
    return [{ ...place, text: textOf(source, token), ip: before?.name === 'FilterOp' }];
  });
}
