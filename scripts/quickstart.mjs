import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = 'examples/shop/docker-compose.yml';
const folder = join(root, 'quickstart');
const FIRST_LINES = 12;
const SHOWN = ['logagg.yaml', 'docker/loki/loki-config.yaml', 'docker/loki/rules.yaml', 'docker-compose.logging.yml'];

/** Runs the built command line in the quickstart's folder and shows what it says. */
function logagg(...args) {
  console.log(`\n$ logagg ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'bin/logagg.js'), ...args], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function tree(path, indent = '') {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    console.log(`${indent}${entry.name}${entry.isDirectory() ? '/' : ''}`);
    if (entry.isDirectory()) tree(join(path, entry.name), `${indent}  `);
  }
}

function head(path) {
  const lines = readFileSync(join(folder, path), 'utf8').split('\n');
  console.log(`\n--- ${path} (${lines.length - 1} lines)`);
  console.log(lines.slice(0, FIRST_LINES).join('\n'));
}

if (existsSync(join(folder, 'logagg.yaml'))) {
  console.log('quickstart/ is there already, with what you changed in it; remove it to begin anew.');
  logagg('generate');
} else {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, example), join(folder, 'docker-compose.yml'));
  console.log(`A log stack for ${example}, in quickstart/:`);
  logagg('init', '--yes');
}
logagg('validate', '.');
console.log('\nWhat is in quickstart/ now:\n');
tree(folder, '  ');
for (const path of SHOWN) head(path);
console.log(`
Try it:
  cd quickstart
  # worker writes logfmt and billing writes plain text. Set format: logfmt and format: text in logagg.yaml, then
  node ../bin/logagg.js generate --diff
  node ../bin/logagg.js generate

In your own project, run bin/logagg.js init in the folder of docker-compose.yml.`);
