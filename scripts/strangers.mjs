// Runs `logagg validate` over checkouts of other people's repositories and compares the errors and warnings with
// tests/strangers/<owner>+<name>.json: `npm run strangers -- DIR…`. Each folder is named `<owner>+<name>`.
// `--write` adds the findings that have no verdict, for a person to judge, and removes those that no longer exist.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsIn, keysOf, missingIn, printVerdicts, tally } from './strangers-verdicts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PEAK =
  'data:text/javascript,import{writeSync}from"node:fs";' +
  'process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

const isWriting = process.argv.includes('--write');
const folders = process.argv.slice(2).filter((word) => word !== '--write');
if (folders.length === 0) {
  process.stderr.write('Usage: npm run strangers -- [--write] DIR…\n');
  process.exit(2);
}
const results = folders.map((folder) => check(resolve(folder)));
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Prints how the findings of one repository compare with their verdicts. Whether each finding has one. */
function check(folder) {
  const name = basename(folder);
  const path = join(ROOT, 'tests', 'strangers', `${name}.json`);
  const known = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { repository: name.replace('+', '/'), commit: '', findings: [] };
  const { findings, seconds, megabytes } = validate(folder);
  const added = missingIn(findings, keysOf(known));
  const vanished = [...keysOf(known)].filter((key) => !keysOf({ findings }).has(key));
  const counts = tally(known.findings);
  const shown = ['error', 'warn'].map((one) => `${one} ${counts[one].true} true ${counts[one].false} false`).join(', ');
  process.stdout.write(`${name}: ${shown}; ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB\n`);
  for (const { severity, rule, at } of added)
    for (const [file, lines] of Object.entries(at))
      process.stdout.write(`  no verdict: ${severity} ${rule} ${file}:${lines.join(',')}\n`);
  for (const key of vanished) process.stdout.write(`  vanished: ${key}\n`);
  if (isWriting) writeFileSync(path, printVerdicts(known, added, vanished));
  return added.length === 0;
}

function validate(cwd) {
  const begin = performance.now();
  const words = ['--import', PEAK, join(ROOT, 'bin', 'logagg.js'), 'validate', '.', '--format', 'json'];
  const { stdout, stderr, status, output } = spawnSync(process.execPath, words, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const seconds = (performance.now() - begin) / 1000;
  // A folder without any configuration that logagg recognises has no findings.
  if (stdout === '' && !/contains no spec and no configuration/.test(stderr)) {
    throw new Error(`${cwd}: exit code ${status}: ${stderr}`);
  }
  const found = stdout === '' ? [] : JSON.parse(stdout).findings;
  return { findings: findingsIn(found), seconds, megabytes: Number(output[3] ?? 0) / 1024 };
}
