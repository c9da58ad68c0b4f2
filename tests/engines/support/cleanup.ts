import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

type Task = () => void | Promise<void>;

const tasks: Task[] = [];

/** Runs a task when the test file ends, passed or failed: the last one given is the first one run. */
export function onCleanup(task: Task): void {
  tasks.push(task);
}

/** A folder of the test's own, removed when the test file ends. */
export function temporaryDir(name: string): string {
  const dir = mkdtempSync(path.join(tmpdir(), `logagg-${name}-`));
  onCleanup(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

async function runTasks(): Promise<void> {
  const failures: unknown[] = [];
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `cleaning up failed: ${failures.join('; ')}`);
}

// Here and not in each test file, so that none can forget it.
afterAll(runTasks);
