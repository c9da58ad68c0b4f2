import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../problems.js';
import type { AlloyExpression, AlloyField, AlloyList, AlloyObject } from './ast.js';
import { decodeString } from './strings.js';

const EXPRESSIONS = [
  'Operation',
  'Unary',
  'Chain',
  'Identifier',
  'String',
  'RawString',
  'Number',
  'Bool',
  'Null',
  'Parens',
  'List',
  'Object',
];

/** The first expression directly below a node; null where it is missing. */
export function expressionIn(text: string, node: SyntaxNode): AlloyExpression | null {
  return expressionsIn(text, node)[0] ?? null;
}

function expressionsIn(text: string, node: SyntaxNode): readonly AlloyExpression[] {
  return [...childrenOf(node)].filter(({ name }) => EXPRESSIONS.includes(name)).flatMap((one) => read(text, one) ?? []);
}

function read(text: string, node: SyntaxNode): AlloyExpression | null {
  const { from, to } = node;
  const source = text.slice(from, to);
  const literal = (value: number | boolean | null) => ({ kind: 'literal', value, from, to }) as const;
  switch (node.name) {
    case 'String':
    case 'RawString':
      return decodeString(text, node);
    case 'Number':
      return literal(numberOf(source));
    case 'Bool':
      return literal(source === 'true');
    case 'Null':
      return literal(null);
    case 'Identifier':
      return { kind: 'reference', path: source, from, to };
    case 'Parens':
      return expressionIn(text, node);
    default:
      return readCompound(text, node);
  }
}

/** Go reads a whole number that begins with 0 as octal, where it can. */
function numberOf(source: string): number {
  return /^0[0-7]+$/.test(source) ? Number.parseInt(source, 8) : Number(source);
}

function readCompound(text: string, node: SyntaxNode): AlloyExpression {
  if (node.name === 'List') return readList(text, node);
  if (node.name === 'Object') return readObject(text, node);
  if (node.name === 'Chain') return readChain(text, node);
  const { from, to } = node;
  const operands = expressionsIn(text, node);
  const source = text.slice(from, to);
  const [only] = operands;
  const negative = /^-[^-!]*$/.test(source) && only?.kind === 'literal' && typeof only.value === 'number';
  if (node.name === 'Unary' && negative) return { kind: 'literal', value: -Number(only.value), from, to };
  return { kind: 'operation', operands, source, from, to };
}

function readList(text: string, node: SyntaxNode): AlloyList {
  return { kind: 'list', items: expressionsIn(text, node), from: node.from, to: node.to };
}

function readObject(text: string, node: SyntaxNode): AlloyObject {
  const fields = [...childrenOf(node)].flatMap((one) => (one.name === 'Field' ? (readField(text, one) ?? []) : []));
  return { kind: 'object', fields, from: node.from, to: node.to };
}

function readField(text: string, node: SyntaxNode): AlloyField | null {
  const key = node.getChild('Key');
  const value = expressionIn(text, node);
  if (key === null || value === null) return null;
  return {
    key: keyOf(text.slice(key.from, key.to)),
    keyFrom: key.from,
    keyTo: key.to,
    value,
    from: node.from,
    to: node.to,
  };
}

/** Alloy removes the quotes of a key and keeps its escapes, and an empty key keeps its quotes (parser/internal.go). */
function keyOf(source: string): string {
  return /^["`]/.test(source) && source.length > 2 ? source.slice(1, -1) : source;
}

/** Names joined by dots are a reference, a call at their end makes it a call; all else is evaluated by Alloy alone. */
function readChain(text: string, node: SyntaxNode): AlloyExpression {
  const { from, to } = node;
  const source = text.slice(from, to);
  const parts = [...childrenOf(node)];
  const names = takeNames(text, parts);
  const rest = parts.slice(names.length);
  const path = names.join('.');
  const [call] = rest;
  if (names.length > 0 && rest.length === 0) return { kind: 'reference', path, from, to };
  if (names.length > 0 && rest.length === 1 && call?.name === 'Arguments') {
    return { kind: 'call', name: path, args: expressionsIn(text, call), source, from, to };
  }
  const root =
    names.length > 0 ? [{ kind: 'reference', path, from, to: parts[names.length - 1]?.to ?? to } as const] : [];
  const operands = [
    ...expressionsIn(text, node).slice(root.length),
    ...rest.flatMap((one) => expressionsIn(text, one)),
  ];
  return { kind: 'operation', operands: [...root, ...operands], source, from, to };
}

/** The names at the beginning of a chain: its first part where that is one, and what follows by dots. */
function takeNames(text: string, parts: readonly SyntaxNode[]): readonly string[] {
  if (parts[0]?.name !== 'Identifier') return [];
  const end = parts.findIndex(({ name }, index) => index > 0 && name !== 'Access');
  const named = parts.slice(0, end < 0 ? parts.length : end);
  return named.map((part) => {
    const { from, to } = part.getChild('Part') ?? part;
    return text.slice(from, to);
  });
}
