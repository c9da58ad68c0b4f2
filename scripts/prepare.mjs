// Builds after an install from source, for what runs from a checkout: pre-commit, `npm install <git URL>`, `npm pack`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const run = (command, ...args) => execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });

// `npm install --global <git URL>` hands `global` on to the install that prepares the clone, which then has no
// node_modules of its own.
if (!existsSync(join(ROOT, 'node_modules/esbuild'))) {
  const options = ['--global=false', '--prefix', ROOT, '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  run('npm', 'ci', ...options);
}
run(process.execPath, 'scripts/build.mjs');
