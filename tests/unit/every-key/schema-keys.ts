import type { Path } from './trees.js';

/** As much of a JSON Schema as ours has. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** Every key that holds a value and not further keys: `services.[].name`, `compose.ports.*`. */
export function keysOf(schema: Schema, path: readonly string[] = []): readonly string[] {
  const inner = childrenOf(schema);
  if (inner.length > 0) return inner.flatMap(([name, child]) => keysOf(child, [...path, name]));
  return schema.properties === undefined ? [path.join('.')] : [];
}

function childrenOf({ properties = {}, items, additionalProperties }: Schema): readonly (readonly [string, Schema])[] {
  return [
    ...Object.entries(properties),
    ...(items === undefined ? [] : [['[]', items] as const]),
    ...(typeof additionalProperties === 'object' ? [['*', additionalProperties] as const] : []),
  ];
}

/** The key that a value of a spec has in the schema. */
export function keyOf(schema: Schema, path: Path): string {
  const names: string[] = [];
  let part = schema;
  for (const step of path) {
    const children = new Map(childrenOf(part));
    const name = typeof step === 'number' ? '[]' : children.has(step) ? step : '*';
    names.push(name);
    part = children.get(name) ?? {};
  }
  return names.join('.');
}
