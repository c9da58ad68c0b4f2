/**
 * Runs engine tests and keeps what they prove in tests/proofs/.
 *
 *     npm run prove                          every engine that is there
 *     npm run prove -- loki promtail         only files that name one of these programs
 *     npm run prove -- tests/engines/x       only these files
 *     npm run prove -- --check [...]         writes nothing; fails where the ledger has something else
 *     npm run prove -- --prune               runs nothing; removes entries whose proof is not in the code any more
 *     npm run prove -- --check --waiting     only files that mostly wait for minutes to pass, with a report of their own
 *     npm run prove -- --check --others      all files but these, so that a run of both can overlap
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = path.join(ROOT, 'tests/engines');

/** Their programs evaluate alerts once a minute and use little of the processor. */
const WAITING = ['tests/engines/elastalert.engine.test.ts', 'tests/engines/loki-alerts.engine.test.ts'];

/** The engine test files that run a program. @param {string} program */
function filesNaming(program) {
  return readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.engine.test.ts'))
    .map((file) => path.join(HERE, file))
    .filter((file) => readFileSync(file, 'utf8').includes(`'${program}'`));
}

/** @param {string} mode @param {string[]} args */
function vitest(mode, args) {
  const env = { ...process.env, LOGAGG_PROVE: mode };
  return spawnSync('npx', ['vitest', 'run', ...args], { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1;
}

/** Which files vitest runs. @param {string[]} args */
function chosen(args) {
  if (args.includes('--waiting')) return [...WAITING, '--outputFile.json=.reports/waiting.json'];
  if (args.includes('--others')) return WAITING.flatMap((file) => ['--exclude', file]);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const files = names.flatMap((name) => (name.includes('/') ? [name] : filesNaming(name)));
  if (names.length > 0 && files.length === 0) throw new Error(`no engine test names ${names.join(' or ')}`);
  return files;
}

const args = process.argv.slice(2);
const mode = args.includes('--check') ? 'check' : 'write';
const ran = args.includes('--prune') ? 0 : vitest(mode, ['--config', 'vitest.engines.config.ts', ...chosen(args)]);
// Shows what is still to be proven.
const pruned = mode === 'check' ? 0 : vitest('prune', ['tests/proofs']);
process.exitCode = ran || (args.includes('--prune') ? pruned : 0);
