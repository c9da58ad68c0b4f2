import type { Registry } from '../contracts/registry.js';
import { jsonSchema } from '../spec/schema/json.js';

/** The spec's JSON Schema (draft-07) as text. */
export function printSchema(registry: Registry): string {
  return `${JSON.stringify(jsonSchema(registry), null, 2)}\n`;
}
