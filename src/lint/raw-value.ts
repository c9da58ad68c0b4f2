import type { SpecPath } from '../contracts/rule.js';

/** The value at a path before defaults; undefined: it is not set. */
export function rawValueAt(spec: unknown, path: SpecPath): unknown {
  let value: unknown = spec;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
