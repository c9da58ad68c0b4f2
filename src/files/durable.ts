import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './errors.js';

/** Writes a new file and waits until the disk has it. */
export function writeDurably(path: string, content: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
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
