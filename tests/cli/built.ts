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

/** Seconds. */
const LIMIT = 30;

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
    // It ends the shell with all that the shell has started: a program that reads without end must not live on.
    const args = ['--signal=KILL', `${LIMIT}`, 'bash', '-c', head + line];
    const { status, stdout, stderr } = spawnSync('timeout', args, { cwd, encoding: 'utf8' });
    return { status: status === 137 ? null : status, stdout, stderr };
  };
}
