import { closeSync, copyFileSync, fsync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './errors.js';

/** A file that is to be written, and its text. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

/** Writes a new file and waits until the disk has it. */
export function writeDurably({ path, content, mode }: NewFile): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes new files and waits until the disk has all of them. It waits for all at once: a disk that is asked for several
 * takes hardly longer than for one.
 */
export async function writeAllDurably(files: readonly NewFile[]): Promise<void> {
  await syncOpened(files, ({ path, content, mode }, opened) => {
    const file = openSync(path, 'wx', mode);
    opened.push(file);
    writeFileSync(file, content);
  });
}

/** Waits until the disk has the entries of all these folders, as `syncFolder` does for one. */
export async function syncFolders(paths: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  await syncOpened(paths, (path, opened) => opened.push(openSync(path, 'r')));
}

const synced = promisify(fsync);

async function syncOpened<T>(all: readonly T[], open: (one: T, opened: number[]) => void): Promise<void> {
  const opened: number[] = [];
  try {
    for (const one of all) open(one, opened);
    const results = await Promise.allSettled(opened.map((file) => synced(file)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  } finally {
    for (const file of opened) closeSync(file);
  }
}

/** Waits until the disk has a folder's entries. Windows cannot open folders; its file systems keep a journal of their own. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  syncFile(path);
}

/** Moves a file onto another place in one step, also when that place is on another file system. */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    moveAcross(from, to);
  }
}

function moveAcross(from: string, to: string): void {
  const near = `${to}.logagg-moving`;
  rmSync(near, { force: true });
  copyFileSync(from, near);
  syncFile(near);
  renameSync(near, to);
  syncFolder(dirname(to));
  rmSync(from);
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
