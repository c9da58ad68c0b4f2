import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { AlloyBlock, AlloyExpression } from '../../languages/alloy/ast.js';
import { attributeIn, attributesIn } from '../../languages/alloy/walk.js';
import type { Placed } from './config-part.js';

/** The attributes of a block, or the value of one of them, as plain values. */
export function placedBlock(document: ConfigDocument, block: AlloyBlock, only: string | null = null): Placed {
  const at = (path: SpecPath) => expressionAt(block, only === null ? path : [only, ...path]);
  return {
    value: valueIn(block, only),
    at(path, part) {
      const found = at(path);
      if (found === null) return document.between(block.nameFrom, block.nameTo);
      return part === 'key' ? document.between(found.keyFrom, found.keyTo) : document.between(found.from, found.to);
    },
    inside(path, from, end) {
      const found = at(path);
      if (found === null) return document.between(block.nameFrom, block.nameTo);
      const { value } = found;
      if (value.kind !== 'string') return document.between(found.from, found.to);
      return document.between(inText(value.marks, from), inText(value.marks, end));
    },
  };
}

function valueIn(block: AlloyBlock, only: string | null): unknown {
  if (only !== null) {
    const attribute = attributeIn(block.body, only);
    return attribute === null ? undefined : plain(attribute.value);
  }
  return mapFrom(attributesIn(block.body).map(({ name, value }) => [name, plain(value)]));
}

function plain(expression: AlloyExpression): unknown {
  if (expression.kind === 'string' || expression.kind === 'literal') return expression.value;
  if (expression.kind === 'list') return expression.items.map(plain);
  if (expression.kind === 'object') return mapFrom(expression.fields.map(({ key, value }) => [key, plain(value)]));
  return `\${${expression.kind === 'reference' ? expression.path : expression.source}}`;
}

function mapFrom(entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) map[key] = value;
  return map;
}

interface Found {
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly from: number;
  readonly to: number;
  readonly value: AlloyExpression;
}

/** The expression at a path, or at its nearest existing part. */
function expressionAt(block: AlloyBlock, [first, ...rest]: SpecPath): Found | null {
  const attribute = typeof first === 'string' ? attributeIn(block.body, first) : null;
  if (attribute === null) return null;
  const { nameFrom, nameTo, value } = attribute;
  let found: Found = { keyFrom: nameFrom, keyTo: nameTo, from: value.from, to: value.to, value };
  for (const step of rest) {
    const inner = partOf(found.value, step);
    if (inner === null) return found;
    found = inner;
  }
  return found;
}

function partOf(value: AlloyExpression, step: string | number): Found | null {
  if (value.kind === 'object') {
    const field = value.fields.findLast(({ key }) => key === step);
    return field === undefined ? null : { ...field, from: field.value.from, to: field.value.to };
  }
  const item = value.kind === 'list' && typeof step === 'number' ? value.items[step] : undefined;
  return item === undefined ? null : { keyFrom: item.from, keyTo: item.to, from: item.from, to: item.to, value: item };
}

function inText(marks: readonly (readonly [number, number])[], index: number): number {
  const mark = marks.findLast(([inValue]) => inValue <= index) ?? marks[0];
  return mark === undefined ? 0 : mark[1] + index - mark[0];
}
