import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/** What a test that is tried in this process cannot ask for: the disk, its own place, a snapshot, a wait. */
const IMPURE = /node:fs|node:child_process|import\.meta|Snapshot|\bvi\.|\basync\b|\bbefore(?:All|Each)\b/;

const FOLDERS = /^(?:backends|collectors|companions|lint|pipeline|querydocs|render|targets)\b.*\.test\.ts$/;

/** Random values are the same in each run, and nobody reads the smallest one that fails. */
const SEEDED = `import fc from 'fast-check'; fc.configureGlobal({ seed: 1, numRuns: 30, endOnFailure: true });`;

/** A module that loads the pure ones of the unit tests of what is mutated. */
export function unitTests(root) {
  const folder = join(root, 'tests/unit');
  const paths = readdirSync(folder, { recursive: true }).filter((path) => FOLDERS.test(path));
  const pure = paths.filter((path) => !IMPURE.test(readFileSync(join(folder, path), 'utf8'))).sort();
  return [SEEDED, ...pure.map((path) => `import './tests/unit/${path}';`)].join('\n');
}

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** As much of vitest as the pure tests use. Each outermost test or group of tests becomes one entry of `found`. */
export function fakeVitest(found) {
  let group = null;
  const add = (name, run) => {
    if (group === null) found.push({ name: `unit/${found.length} ${name}`, run });
    else group.push(run);
  };
  const runGroup = (body) => {
    group = [];
    try {
      body();
      for (const run of group) run();
    } finally {
      group = null;
    }
  };
  const test = withEach(add);
  return { test, it: test, describe: withEach((name, body) => add(name, () => runGroup(body))), expect: chai.expect };
}

function withEach(add) {
  const each = (rows) => (name, run) => {
    for (const [at, row] of rows.entries()) add(`${name} ${at}`, () => (Array.isArray(row) ? run(...row) : run(row)));
  };
  return Object.assign(add, { each });
}
