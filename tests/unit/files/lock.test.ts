import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileError } from '../../../src/files/errors.js';
import * as lock from '../../../src/files/lock.js';
import { type Folder, withTree } from '../../../src/files/tree.js';
import { makeRoot } from './support.js';

const deadPid = spawnSync(process.execPath, ['-e', '']).pid;

function inFolder<T>(path: string, work: (folder: Folder) => T): T {
  return withTree(dirname(path), (tree) => work(tree.make('')));
}

/** Takes a lock by its path, in a folder that is opened anew, as another process would. */
function acquireLock(path: string): () => void {
  const giveBack = inFolder(path, (folder) => lock.acquireLock(folder, 'lock'));
  return () => inFolder(path, () => giveBack());
}

function lockHolder(path: string): string | null {
  return inFolder(path, (folder) => lock.lockHolder(folder, 'lock'));
}

function lockOf(owner: object | string): string {
  const path = join(makeRoot(), 'lock');
  writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  return path;
}

describe('acquireLock', () => {
  it('makes the lock with its owner in it and removes it afterwards', () => {
    const path = join(makeRoot(), 'lock');
    const giveBack = acquireLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    giveBack();
    expect(existsSync(path)).toBe(false);
  });

  it('is refused while a running process has it, and names that process', () => {
    const path = join(makeRoot(), 'lock');
    const giveBack = acquireLock(path);
    expect(() => acquireLock(path)).toThrow(FileError);
    expect(() => acquireLock(path)).toThrow(`process ${process.pid} has locked ${path}`);
    expect(lockHolder(path)).toBe(`process ${process.pid}`);
    giveBack();
    expect(lockHolder(path)).toBeNull();
  });

  it.each([
    ['whose owner has ended', { pid: deadPid, host: hostname(), started: null }],
    ['whose process id another process has now', { pid: process.pid, host: hostname(), started: '1' }],
    ['that its owner could not write any more', ''],
  ])('takes over a lock %s', (_, owner) => {
    const path = lockOf(owner);
    expect(lockHolder(path)).toBeNull();
    acquireLock(path)();
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['of another host, whose processes it cannot see', { pid: deadPid, host: 'elsewhere.invalid' }, /on another host/],
    ['that it does not understand', 'something else', /somebody has locked/],
  ])('leaves a lock %s', (_, owner, message) => {
    const path = lockOf(owner);
    expect(() => acquireLock(path)).toThrow(message);
    expect(existsSync(path)).toBe(true);
  });

  it('takes over a lock whose last breaker ended as well', () => {
    const path = lockOf({ pid: deadPid, host: hostname(), started: null });
    writeFileSync(`${path}.break`, JSON.stringify({ pid: deadPid, host: hostname(), started: null }));
    acquireLock(path)();
    expect([existsSync(path), existsSync(`${path}.break`)]).toEqual([false, false]);
  });

  it('does not remove a lock that has become another`s', () => {
    const path = join(makeRoot(), 'lock');
    const giveBack = acquireLock(path);
    writeFileSync(path, 'another');
    giveBack();
    expect(readFileSync(path, 'utf8')).toBe('another');
  });

  it.each([
    ['a link', (path: string) => symlinkSync('/proc/self/status', path), /lock is a symbolic link, not a file; move/],
    ['a folder', (path: string) => mkdirSync(path), /lock is a folder, not a file; move it away/],
  ])('is refused when %s is in its place', (_, make, message) => {
    const path = join(makeRoot(), 'lock');
    make(path);
    expect(() => acquireLock(path)).toThrow(message);
  });
});
