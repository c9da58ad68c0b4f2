import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fstatSync,
  fsync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './errors.js';
import type { Folder } from './tree.js';

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
 * Writes new files and waits until all are on the disk. It waits for all at once: several take hardly longer than one.
 */
export async function writeAllDurably(files: readonly NewFile[]): Promise<void> {
  for (const some of inChunks(files)) await writeChunk(some);
}

/** Waits until the disk has the entries of all these folders. */
export async function syncFolders(folders: readonly Folder[]): Promise<void> {
  for (const some of inChunks(folders))
    await settled(some.map(({ descriptor, place }) => entriesOf(descriptor, place)));
}

/** Windows cannot open folders; its file systems have their own journal. */
async function entriesOf(descriptor: number | null, place: string): Promise<void> {
  if (descriptor !== null) return synced(descriptor);
  if (process.platform !== 'win32') syncFile(place);
}

const synced = promisify(fsync);

/** How many files are open at once: some systems allow a process no more than 256. */
const CHUNK = 64;

function inChunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
    all.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

async function writeChunk(files: readonly NewFile[]): Promise<void> {
  const opened: number[] = [];
  try {
    for (const { path, content, mode } of files) {
      const file = openSync(path, 'wx', mode);
      opened.push(file);
      writeFileSync(file, content);
    }
    await settled(opened.map((file) => synced(file)));
  } finally {
    for (const file of opened) closeSync(file);
  }
}

/** Waits for all, also when one fails: a descriptor must not be closed while the system works on it. */
async function settled(all: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(all)) if (result.status === 'rejected') throw result.reason;
}

/** Waits until a folder's entries are on the disk. Windows cannot open folders, but its file systems have a journal. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  syncFile(path);
}

/** Keeps a file's present content under a second name, also when that is on another file system. */
export function keepAs(from: string, second: string): void {
  try {
    linkSync(from, second);
  } catch {
    // Some file systems have no second names, and some users may not give one to another's file.
    copyFileSync(from, second, constants.COPYFILE_EXCL);
  }
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
  copyFileSync(from, near, constants.COPYFILE_EXCL);
  syncFile(near);
  renameSync(near, to);
  syncFolder(dirname(to));
  rmSync(from);
}

/** Adds bits to the mode of a file. A link in its place is not followed. */
export function addMode(path: string, bits: number): void {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    fchmodSync(file, (fstatSync(file).mode & 0o7777) | bits);
  } finally {
    closeSync(file);
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
