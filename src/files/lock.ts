import { randomBytes } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { attempt, FileError, unless } from './errors.js';
import { parseObject } from './json.js';
import { readRegular } from './regular.js';
import { readIn } from './state.js';
import type { Folder } from './tree.js';

const ATTEMPTS = 5;
const DEEPEST_BREAK = 3;
const UNWRITTEN_PATIENCE = 20;
const MAX_STAT_BYTES = 64 * 1024;

/**
 * Takes a lock, a file of this name in a folder, and returns a function that releases it. A lock of a dead process is
 * replaced. Throws a FileError that names the lock if a living process has it.
 */
export function acquireLock(folder: Folder, name: string, depth = 0): () => void {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const mine = ownerText();
    if (create(folder, name, mine)) return () => removeIf(folder, name, mine);
    const theirs = readWritten(folder, name);
    if (theirs === null) continue;
    if (!isDead(theirs)) throw held(folder, name, theirs);
    breakLock(folder, name, theirs, depth);
  }
  throw held(folder, name, '');
}

/** The owner of a lock, for example `process 4711`; null if it has no living owner. */
export function lockHolder(folder: Folder, name: string): string | null {
  const text = readWritten(folder, name);
  return text === null || isDead(text) ? null : describe(text);
}

/** Only the holder of a second lock may remove a dead one, so that two runs cannot both remove it and both go on. */
function breakLock(folder: Folder, name: string, checked: string, depth: number): void {
  if (depth === DEEPEST_BREAK) throw held(folder, name, checked);
  const giveBack = acquireLock(folder, `${name}.break`, depth + 1);
  try {
    removeIf(folder, name, checked);
  } finally {
    giveBack();
  }
}

function create(folder: Folder, name: string, text: string): boolean {
  const way = folder.at(name);
  return attempt('make the lock', join(folder.place, name), () =>
    unless(['EEXIST'], false, () => {
      fill(way, openSync(way, 'wx', 0o644), text);
      return true;
    }),
  );
}

function fill(way: string, file: number, text: string): void {
  try {
    writeSync(file, text);
  } catch (error) {
    unlinkSync(way);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A lock is empty between its creation and the first write. One that stays empty has a dead owner. */
function readWritten(folder: Folder, name: string): string | null {
  for (let count = 0; count < UNWRITTEN_PATIENCE; count += 1) {
    const text = readText(folder, name);
    if (text !== '') return text;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return '';
}

function readText(folder: Folder, name: string): string | null {
  return readIn(folder, name)?.toString('utf8') ?? null;
}

function removeIf(folder: Folder, name: string, text: string): void {
  if (readText(folder, name) !== text) return;
  attempt('remove the lock', join(folder.place, name), () => unlinkSync(folder.at(name)));
}

function ownerText(): string {
  const started = startOf(process.pid);
  return `${JSON.stringify({ pid: process.pid, host: hostname(), started, token: randomBytes(8).toString('hex') })}\n`;
}

function isDead(text: string): boolean {
  if (text === '') return true;
  const owner = parseObject(text);
  if (owner === null || typeof owner.pid !== 'number' || owner.host !== hostname()) return false;
  const started = startOf(owner.pid);
  if (started !== null && typeof owner.started === 'string') return started !== owner.started;
  return owner.pid === process.pid || !isAlive(owner.pid);
}

function isAlive(pid: number): boolean {
  return unless(['ESRCH'], false, () => unless(['EPERM'], true, () => process.kill(pid, 0)));
}

/**
 * When a process was started, in the kernel's own count, since process ids are used again; null where that is unknown.
 * A process that has ended and waits for its parent (state Z) never matches. Field numbers: proc(5), counted from `state`.
 */
function startOf(pid: number): string | null {
  const place = `/proc/${pid}/stat`;
  const read = () => readRegular(place, { place, atMost: MAX_STAT_BYTES, noLink: true }).toString('utf8');
  const stat = unless(['ENOENT', 'ESRCH', 'EACCES'], null, read);
  if (stat === null) return null;
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? 'ended' : (rest[18] ?? null);
}

function held(folder: Folder, name: string, owner: string): FileError {
  const place = join(folder.place, name);
  return new FileError(
    `another logagg is writing here: ${describe(owner)} has locked ${place}. If no logagg is running, remove that file.`,
  );
}

function describe(text: string): string {
  const owner = parseObject(text);
  if (owner === null || typeof owner.pid !== 'number') return 'somebody';
  return owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on another host`;
}
