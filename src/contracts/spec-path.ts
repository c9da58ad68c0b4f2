/** Keys and indices that lead to a value of the spec. */
export type SpecPath = readonly (string | number)[];

/** The value at a path of a parsed text; undefined: it is not set. Only own properties count. */
export function rawValueAt(parsed: unknown, path: SpecPath): unknown {
  let value: unknown = parsed;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
