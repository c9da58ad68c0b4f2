import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onCleanup } from './cleanup.js';

const KEPT_OUTPUT = 400_000;

/** A program that runs until it is stopped. */
export interface Child {
  readonly pid: number;
  /** The end of what it wrote to both streams. */
  output(): string;
  running(): boolean;
  /** Ends it by its own process id: SIGTERM, then SIGKILL when it takes longer than `graceMs`. */
  stop(): Promise<void>;
}

/** How a child is started and ended. */
export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** How long it may take to end by itself; default 5 s. */
  readonly graceMs?: number;
  /** What it gets when this process dies: SIGTERM for a program that has children of its own to end. */
  readonly lastSignal?: 'SIGKILL' | 'SIGTERM';
}

/** Starts a program that is ended when it is stopped, when the test file ends, or when this process dies. */
export function startChild(command: string, args: readonly string[], options: ChildOptions = {}): Child {
  const { graceMs = 5_000, lastSignal = 'SIGKILL', ...spawnOptions } = options;
  // The kernel ends it even when this process is killed and can do nothing any more.
  const leash = ['--pdeathsig', lastSignal.slice('SIG'.length), '--', command, ...args];
  const child = spawn('setpriv', leash, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = new OutputTail();
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.add(chunk));
  child.on('error', (error) => log.add(`${command}: ${error.message}\n`));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const handle: Child = {
    pid,
    output: () => log.text(),
    running: () => isRunning(child),
    stop: () => stopProcess(child, graceMs),
  };
  onCleanup(() => handle.stop());
  return handle;
}

/** Waits until `probe` returns something other than undefined or false; a probe that throws is tried again. */
export async function waitUntil<T>(
  what: string,
  probe: () => T | Promise<T>,
  options: { readonly timeoutMs?: number; readonly intervalMs?: number; readonly child?: Child } = {},
): Promise<Exclude<T, undefined | false>> {
  const { timeoutMs = 60_000, intervalMs = 100, child } = options;
  const deadline = Date.now() + timeoutMs;
  let last: unknown = 'it never came';
  while (Date.now() < deadline && (child?.running() ?? true)) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    } catch (error) {
      last = error;
    }
    await sleep(intervalMs);
  }
  throw new Error(`waiting for ${what}: not within ${timeoutMs} ms (${last})${describeChild(child)}`);
}

function describeChild(child: Child | undefined): string {
  if (!child) return '';
  return `; the program ${child.running() ? 'runs' : 'ended'} and wrote:\n${child.output()}`;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function stopProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (!isRunning(child)) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(killer);
}

/** Keeps the end of a program's output: enough for an error message, however long the program talks. */
class OutputTail {
  private kept = '';

  add(chunk: Buffer | string): void {
    this.kept = (this.kept + chunk.toString()).slice(-KEPT_OUTPUT);
  }

  text(): string {
    return this.kept;
  }
}

// A worker outlives the test runner it belongs to: without it nobody waits for these tests any more.
process.once('disconnect', () => process.exit(1));
