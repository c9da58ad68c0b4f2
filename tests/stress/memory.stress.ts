import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOMBS, byteChange, configSamples, treeChange } from '../support/mutations.js';
import { bundledProgram } from './program.js';

const MOST_MEBIBYTES = 256;
const MOST_MILLISECONDS = 2_000;
const folder = mkdtempSync(join(tmpdir(), 'logagg-memory-'));
let program = '';
let worst = { mebibytes: 0, name: '' };

beforeAll(() => {
  program = bundledProgram();
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(`peak memory of one run: ${worst.mebibytes.toFixed(0)} MiB (${worst.name})`);
});

/** Validates a file in a process of its own, and tells what it took: peak memory, and time of the processor. */
function validate(path: string, text: string) {
  const file = path.split('/').at(-1) ?? path;
  writeFileSync(join(folder, file), text);
  const report =
    'process.on("exit",()=>{const u=process.resourceUsage();console.error(`took ${u.maxRSS} ${u.userCPUTime}`)})';
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const args = ['--import', preload, program, 'validate', file];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const [, kibibytes, microseconds] = /took (\d+) (\d+)/.exec(stderr) ?? [];
  const mebibytes = Number(kibibytes) / 1024;
  if (mebibytes > worst.mebibytes) worst = { mebibytes, name: file };
  return { status, stderr, mebibytes, milliseconds: Number(microseconds) / 1000 };
}

function bounded(path: string, text: string): void {
  const { status, stderr, mebibytes, milliseconds } = validate(path, text);
  expect([0, 1, 2], stderr).toContain(status);
  expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(mebibytes, path).toBeLessThanOrEqual(MOST_MEBIBYTES);
  expect(milliseconds, path).toBeLessThanOrEqual(MOST_MILLISECONDS);
}

test.each(BOMBS)('a bomb of %s', (_, { path, text }) => bounded(path, text));

const largest = [...configSamples(1_000)].sort((a, b) => b.text.length - a.text.length).slice(0, 40);

test.each(largest.map((file) => [file.path, file] as const))('a large file: %s', (_, { path, text }) =>
  bounded(path, text),
);

test('files with slips', { timeout: 600_000 }, () => {
  const sample = fc.constantFrom(...configSamples(5));
  const change = fc.oneof(treeChange, byteChange);
  fc.assert(
    fc.property(sample, change, (file, edit) => {
      const { path, text } = edit(file);
      bounded(path, text);
    }),
    { numRuns: 200, seed: 20_261_123 },
  );
});
