/**
 * Prints the shapes of the Go engines' config files into src/shapes/data/, from the engines' own structs:
 *
 *     npm run shapes
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeEngine } from '../tests/engines/build/make.mjs';
import { ENGINES, programPaths } from '../tests/engines/build/registry.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PROGRAMS = {
  loki: 'shapes-loki',
  ruler: 'shapes-loki',
  promtail: 'shapes-promtail',
  alertmanager: 'shapes-alertmanager',
};

for (const [kind, program] of Object.entries(PROGRAMS)) {
  const engine = ENGINES.find(({ name }) => name === program);
  if (engine !== undefined) makeEngine(engine, console.error);
  const text = execFileSync(programPaths()[program] ?? program, [kind], { encoding: 'utf8' });
  writeFileSync(join(root, `src/shapes/data/${kind}.json`), `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
}
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', 'src/shapes/data'], { cwd: root });
