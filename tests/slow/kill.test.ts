import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { previewArtifacts, writeArtifacts } from '../../src/files/write.js';
import { makeRoot, outputsOf, requestOf, treeOf } from '../unit/files/support.js';

const KILLS = 8;
const NAMES = Array.from({ length: 12 }, (_, index) => `docker/${index % 3}/file-${index}.yaml`);
const SETS = ['old', 'new'].map((word) =>
  Object.fromEntries(NAMES.map((name) => [name, `${word} ${name}\n`.repeat(400)])),
);

const program = join(makeRoot(), 'writer.mjs');
const source = `
import { writeArtifacts } from './src/files/write.ts';
const [root, ...sets] = process.argv.slice(2);
const requests = sets.map((set) => JSON.parse(set)).map((files) => ({
  root, version: '1.0.0', spec: 'x', force: false,
  artifacts: Object.entries(files).map(([path, content]) => ({ path, content, mode: 0o644 })),
}));
process.send('ready');
for (;;) for (const request of requests) await writeArtifacts(request);
`;

beforeAll(async () => {
  const stdin = { contents: source, resolveDir: process.cwd(), loader: 'ts' } as const;
  await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
});

/** Starts a process that writes one set after the other for ever, and kills it after a while. */
async function writeAndKill(root: string, milliseconds: number): Promise<void> {
  const sets = SETS.map((set) => JSON.stringify(set));
  const child = spawn(process.execPath, [program, root, ...sets], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await kill(child);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('a writer that is killed at a random moment', () => {
  it(`leaves no torn, mixed or stray file in ${KILLS} kills`, { timeout: 60_000 }, async () => {
    let interrupted = 0;
    for (let count = 0; count < KILLS; count += 1) {
      const root = makeRoot();
      await writeAndKill(root, 5 + Math.random() * 40);
      interrupted += expectWhole(root) ? 0 : 1;
      await expectMadeGood(root);
    }
    expect(interrupted, 'kills that hit a run').toBeGreaterThan(0);
  });
});

/** Whether the root was left whole; when it was not, each file is of one set and the interruption is visible. */
function expectWhole(root: string): boolean {
  const outputs = outputsOf(root);
  for (const [name, text] of Object.entries(outputs)) expect(SETS.map((set) => set[name])).toContain(text);
  const { interrupted } = previewArtifacts(requestOf(root, SETS[0] ?? {})).state;
  if (!interrupted) expect([{}, ...SETS].some((set) => isDeepStrictEqual(set, outputs))).toBe(true);
  return !interrupted;
}

async function expectMadeGood(root: string): Promise<void> {
  const wanted = SETS[Math.random() < 0.5 ? 0 : 1] ?? {};
  await writeArtifacts(requestOf(root, wanted));
  expect(outputsOf(root)).toEqual(wanted);
  const own = Object.keys(treeOf(root)).filter((path) => path.startsWith('.logagg/'));
  expect(own).toEqual(['.logagg/.gitignore', '.logagg/manifest.json']);
}
