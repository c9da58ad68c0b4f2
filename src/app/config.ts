import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Model } from '../model/model.js';
import { specValue } from '../spec/resolve/resolve.js';
import { createSpecSchema, type Names } from '../spec/schema/spec.js';

/** A model as a spec with every default filled in; read again, it gives an equal model. */
export function printConfig(model: Model, registry: Names, format: 'yaml' | 'json'): string {
  const spec = z.encode(createSpecSchema(registry), specValue(model));
  if (format === 'json') return `${JSON.stringify(spec, null, 2)}\n`;
  return stringify(spec, { lineWidth: 0, aliasDuplicateObjects: false });
}
