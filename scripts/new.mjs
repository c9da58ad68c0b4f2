// npm run new -- rule <category>/<name> | backend <name> | collector <name> | target <name>
// Writes the files of a rule or a part of the registry that works, with a test, for you to change.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { partFiles, registered, ruleFilesOf } from './new-files.mjs';

const ROOT = process.cwd();
const [kind = '', name = ''] = process.argv.slice(2);
const FORMS = {
  rule: /^[a-z]+\/[a-z][a-z0-9-]*$/,
  backend: /^[a-z][a-z0-9]*$/,
  collector: /^[a-z][a-z0-9]*$/,
  target: /^[a-z][a-z0-9]*$/,
};

if (!Object.hasOwn(FORMS, kind) || !FORMS[kind].test(name)) {
  process.stderr.write(
    'usage: npm run new -- rule <category>/<name> | backend <name> | collector <name> | target <name>\n',
  );
  process.exit(2);
}

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const MODELS = { backend: 'backends/loki', collector: 'collectors/alloy', target: 'targets/compose' };
const toyFiles = () => [read(`tests/support/toy/${kind}.ts`), read(`src/${MODELS[kind]}/capabilities.ts`)];
const files = kind === 'rule' ? ruleFilesOf(name) : partFiles(kind, name, ...toyFiles());
const [taken] = files.map(([path]) => path).filter((path) => existsSync(join(ROOT, path)));
if (taken !== undefined) {
  process.stderr.write(`${taken} exists already.\n`);
  process.exit(2);
}

for (const [path, text] of files) {
  mkdirSync(join(ROOT, dirname(path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}
const run = (command, ...args) => execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
const edited = files.map(([path]) => path).filter((path) => path.endsWith('.ts'));
if (kind === 'rule') {
  run('node', 'scripts/rule-index.mjs');
  run('node', 'scripts/rule-docs.mjs');
} else {
  writeFileSync(join(ROOT, 'src/registry.ts'), registered(read('src/registry.ts'), kind, name));
  edited.push('src/registry.ts');
}
run('npx', 'biome', 'check', '--write', ...edited);
if (kind !== 'rule') run('node', 'scripts/spec-docs.mjs');
process.stdout.write(`${[...files.map(([path]) => path)].join('\n')}\n`);
