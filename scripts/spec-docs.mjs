// Writes docs/spec.md from the schema of a spec.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from './bundle.mjs';
import { specPage } from './spec-pages.mjs';

const { registry, createSpecSchema, keyDocs } = await evaluate(`
export { registry } from './src/registry.ts';
export { createSpecSchema } from './src/spec/schema/spec.ts';
export { keyDocs } from './src/schema/docs.ts';
`);

await writeFile(join(import.meta.dirname, '../docs/spec.md'), specPage(registry, createSpecSchema, keyDocs));
