import type { LabelTest, Text } from './query.js';
import { type Source, spanOf, textOf, tokenOf } from './source.js';
import type { Node } from './tree.js';

const TYPES: Readonly<Record<string, LabelTest['type']>> = {
  Matcher: 'text',
  IpLabelFilter: 'ip',
  DurationFilter: 'duration',
  BytesFilter: 'bytes',
  NumberFilter: 'number',
};
const OPERATORS = ['=', '!=', '=~', '!~', '==', '>', '>=', '<', '<='] as const;

/** The tests of labels directly below a node, in order, without the operators between them. */
export function readTests(source: Source, node: Node): readonly LabelTest[] {
  return node.children.flatMap((one) => {
    const type = TYPES[one.name];
    const test = type === undefined ? null : readTest(source, one, type);
    return test === null ? [] : [test];
  });
}

/** `label op value`; null if the whole is a dashboard's variable. */
function readTest(source: Source, node: Node, type: LabelTest['type']): LabelTest | null {
  const [label, sign] = [tokenOf(source, node), tokenOf(source, node, 1)];
  const op = OPERATORS.find((one) => one === sign?.text);
  if (label === undefined || op === undefined) return null;
  const value = type === 'ip' ? tokenOf(source, node, 4) : tokenOf(source, node, 2);
  if (value === undefined) return null;
  const text = signed(textOf(source, value), tokenOf(source, node, 3)?.text);
  return { ...spanOf(node), label: textOf(source, label), op, value: text, type };
}

/** `-5` is two tokens. */
function signed(text: Text, next: string | undefined): Text {
  if ((text.value !== '-' && text.value !== '+') || next === undefined) return text;
  return { ...text, to: text.to + next.length, value: text.value + next };
}
