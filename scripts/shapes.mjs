/**
 * Prints the shape of Alertmanager's config file into src/shapes/data/, from Alertmanager's own structs:
 *
 *     npm run shapes
 *
 * src/shapes/data/README.md has the source of the other shapes.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeEngine } from '../tests/engines/build/make.mjs';
import { ENGINES, programPaths } from '../tests/engines/build/registry.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PROGRAM = 'shapes-alertmanager';

for (const engine of ENGINES.filter(({ programs }) => PROGRAM in programs)) makeEngine(engine, console.error);
const text = execFileSync(programPaths()[PROGRAM] ?? PROGRAM, { encoding: 'utf8' });
const file = join(root, 'src/shapes/data/alertmanager.json');
writeFileSync(file, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', file], { cwd: root });
