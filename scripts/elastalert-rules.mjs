/**
 * Writes src/shapes/elastalert/rules.json: the schema of ElastAlert's rules and the options that its rule types and
 * alerters require, from the ElastAlert that the engine tests build (tests/engines/tools/elastalert has its version).
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeEngine } from '../tests/engines/build/make.mjs';
import { ENGINES, programPaths } from '../tests/engines/build/registry.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
for (const engine of ENGINES.filter(({ name }) => name === 'elastalert')) makeEngine(engine, console.error);
const python = join(dirname(programPaths().elastalert ?? ''), 'venv/bin/python');
const text = execFileSync(python, [join(root, 'scripts/elastalert-rules.py')], { encoding: 'utf8' });
const { schema, ...lists } = JSON.parse(text);
// Without the definitions: YAML has written each of them where it is used.
const { definitions: _, $schema: __, ...used } = schema;
const file = join(root, 'src/shapes/elastalert/rules.json');
writeFileSync(file, `${JSON.stringify({ ...lists, schema: used }, null, 1)}\n`);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', file], { cwd: root });
