/**
 * Writes src/shapes/compose/schema.json: the schema of the compose specification as docker compose has it inside, without
 * what only people read.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = 'github.com/compose-spec/compose-go/v2@v2.16.1';
const FOR_PEOPLE = new Set(['$schema', '$id', 'title', 'description', 'default', 'deprecated', 'examples', 'format']);
/** Below these stand names, whatever they are, not words of JSON Schema. */
const NAMES = new Set(['properties', 'patternProperties', '$defs']);

const root = join(fileURLToPath(import.meta.url), '../..');
const tools = join(root, 'tests/engines/tools/compose');
const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', MODULE], { cwd: tools, encoding: 'utf8' }));
const full = JSON.parse(readFileSync(join(Dir, 'schema/compose-spec.json'), 'utf8'));

function reduced(value, ofNames = false) {
  if (Array.isArray(value)) return value.map((item) => reduced(item));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => ofNames || !FOR_PEOPLE.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, reduced(item, !ofNames && NAMES.has(key))]));
}

writeFileSync(join(root, 'src/shapes/compose/schema.json'), `${JSON.stringify(reduced(full), null, 2)}\n`);
