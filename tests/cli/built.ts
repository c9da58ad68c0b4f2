import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundle } from '../../scripts/build.mjs';

/** What a real process did; `status` is null when it had to be killed. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT = 30_000;

/**
 * Builds the program for the tests of a file. Gives what runs a line of bash in which `logagg` is that program; a pipe
 * has the exit code of its part that fails. A run that does not end is killed.
 */
export function builtProgram(): (line: string, cwd: string) => Ended {
  const dist = mkdtempSync(join(tmpdir(), 'logagg-dist-'));
  beforeAll(() => bundle(dist), 120_000);
  afterAll(() => rmSync(dist, { recursive: true, force: true }));
  const head = `set -o pipefail; logagg() { ${process.execPath} ${join(dist, 'main.cjs')} "$@"; }; `;
  return (line, cwd) => {
    const options = { cwd, encoding: 'utf8', timeout: LIMIT, killSignal: 'SIGKILL' } as const;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', head + line], options);
    return { status, stdout, stderr };
  };
}
