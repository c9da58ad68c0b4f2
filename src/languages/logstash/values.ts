import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../problems.js';
import type { LogstashPair, LogstashPlugin, LogstashText, LogstashValue } from './ast.js';

const NUMBER = /^-?[0-9]+(?:\.[0-9]*)?$/;

/** A name without its quotes, and its place; a missing one is empty. */
export function nameOf(text: string, node: SyntaxNode | null) {
  if (node === null) return { name: '', nameFrom: 0, nameTo: 0 };
  return { name: textOf(text, node).value, nameFrom: node.from, nameTo: node.to };
}

/** A plugin with its options in order; an option may occur twice. */
export function readPlugin(text: string, node: SyntaxNode): LogstashPlugin {
  const options = node.getChildren('Option').flatMap((one) => readPair(text, one) ?? []);
  return { kind: 'plugin', ...nameOf(text, node.getChild('Name')), options, from: node.from, to: node.to };
}

function readPair(text: string, node: SyntaxNode): LogstashPair | null {
  const value = readValue(text, node.getChild('Value'));
  return value && { ...nameOf(text, node.getChild('Key')), value, from: node.from, to: node.to };
}

function readValue(text: string, value: SyntaxNode | null): LogstashValue | null {
  const node = value?.firstChild;
  if (!node || node.type.isError) return null;
  const { from, to } = node;
  if (node.name === 'Plugin') return readPlugin(text, node);
  if (node.name === 'Array') return { kind: 'array', items: itemsOf(text, node), from, to };
  if (node.name === 'Hash') {
    return { kind: 'hash', entries: node.getChildren('Entry').flatMap((one) => readPair(text, one) ?? []), from, to };
  }
  const source = text.slice(from, to);
  return NUMBER.test(source) ? { kind: 'number', value: Number(source), from, to } : textOf(text, node);
}

function itemsOf(text: string, node: SyntaxNode): readonly LogstashValue[] {
  return [...childrenOf(node)].flatMap((child) => (child.name === 'Value' ? (readValue(text, child) ?? []) : []));
}

function textOf(text: string, { from, to }: SyntaxNode): LogstashText {
  const quoted = /["']/.test(text.charAt(from));
  const start = quoted ? from + 1 : from;
  return { kind: 'text', value: text.slice(start, quoted ? to - 1 : to), start, from, to };
}

/** What the engine gets as the value of an option. */
export type LogstashPlain =
  | string
  | number
  | readonly LogstashPlain[]
  | { readonly [key: string]: LogstashPlain }
  | PluginValue;

/** A plugin as a value: `codec => json { … }`. */
export class PluginValue {
  constructor(
    readonly plugin: string,
    readonly options: { readonly [key: string]: LogstashPlain },
  ) {}
}

/** The plain value of a value; maps have no prototype. */
export function logstashValueOf(value: LogstashValue): LogstashPlain {
  if (value.kind === 'array') return value.items.map(logstashValueOf);
  if (value.kind === 'hash') return mapOf(value.entries);
  return value.kind === 'plugin' ? new PluginValue(value.name, mapOf(value.options)) : value.value;
}

function mapOf(pairs: readonly LogstashPair[]): { readonly [key: string]: LogstashPlain } {
  const map: Record<string, LogstashPlain> = Object.create(null);
  for (const { name, value } of pairs) map[name] = logstashValueOf(value);
  return map;
}
