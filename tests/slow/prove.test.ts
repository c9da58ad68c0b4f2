import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readLedger } from '../support/ledger.js';

const PROVING = join(import.meta.dirname, 'proving');
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const ROOT = mkdtempSync(join(tmpdir(), 'logagg-prove-'));
afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

function startProving(LEDGERS: string): ChildProcess {
  const env = { ...process.env, LOGAGG_PROVE: 'write', LEDGERS };
  return spawn(process.execPath, [VITEST, 'run', '--config', join(PROVING, 'vitest.config.ts')], {
    env,
    stdio: 'ignore',
  });
}

describe('a run of proofs that ends early', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('keeps what was proven: %s', async (signal) => {
    const folder = mkdtempSync(join(ROOT, 'ledgers-'));
    const run = startProving(folder);
    const ended = once(run, 'exit');
    // Two files end, the third hangs.
    await vi.waitFor(() => expect(Object.keys(readLedger('loki', folder))).toHaveLength(3), { timeout: 60_000 });
    run.kill(signal);
    await ended;
    expect(Object.entries(readLedger('loki', folder)).map(([id, { outcome }]) => [id, outcome])).toEqual([
      ['in a file that fails', '1 test passed'],
      ['passes', '2 tests passed'],
      ['values of ../slow/proving/passes.proving.ts', 'passed'],
    ]);
  });
});
