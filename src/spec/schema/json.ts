import * as z from 'zod/mini';
import { keyDocs } from '../../schema/docs.js';
import { createSpecSchema, type Names } from './spec.js';

/** The spec's JSON Schema, draft-07 (for editors' YAML servers), with a description of every key. */
export function jsonSchema(registry: Names): object {
  const schema = z.toJSONSchema(createSpecSchema(registry), { io: 'input', target: 'draft-7', metadata: keyDocs });
  return { ...schema, title: 'logagg spec, version 1' };
}
