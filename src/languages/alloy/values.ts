import type { AlloyExpression } from './ast.js';

/** What another component exports: `{ref: 'loki.write.default.receiver'}`. */
export class Reference {
  constructor(readonly ref: string) {}
}

/** What only a running Alloy can evaluate, as it is written: `{source: 'sys.env("HOME")'}`. */
export class Computed {
  constructor(readonly source: string) {}
}

/** An object is a map without a prototype, so that no key of the file meets one of JavaScript's. */
export type AlloyValue =
  | string
  | number
  | boolean
  | null
  | Reference
  | Computed
  | readonly AlloyValue[]
  | { readonly [key: string]: AlloyValue };

/** The plain value of an expression. If an object has a key twice, the last value counts. */
export function alloyValueOf(expression: AlloyExpression): AlloyValue {
  switch (expression.kind) {
    case 'string':
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map(alloyValueOf);
    case 'object':
      return objectOf(expression.fields.map(({ key, value }) => [key, alloyValueOf(value)]));
    case 'reference':
      return new Reference(expression.path);
    default:
      return new Computed(expression.source);
  }
}

function objectOf(entries: readonly (readonly [string, AlloyValue])[]): { readonly [key: string]: AlloyValue } {
  const map: Record<string, AlloyValue> = Object.create(null);
  for (const [key, value] of entries) map[key] = value;
  return map;
}
