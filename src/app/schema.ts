import type { Registry } from '../contracts/registry.js';
import { jsonSchema } from '../spec/schema/json.js';

/** It is the same for every spec and takes long compared with a spec, so it is computed once. */
const printed = new WeakMap<Registry, string>();

/** The spec's JSON Schema (draft-07) as text. */
export function printSchema(registry: Registry): string {
  const text = printed.get(registry) ?? `${JSON.stringify(jsonSchema(registry), null, 2)}\n`;
  printed.set(registry, text);
  return text;
}
