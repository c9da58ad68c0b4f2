import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { attempt, FileError, unless } from './errors.js';

/** Larger files are not even opened: nothing that logagg reads comes near it. */
const MAX_INPUT_BYTES = 16 * 1024 * 1024;

/** A file's content. Throws a FileError when it cannot be read or is larger than MAX_INPUT_BYTES. */
export function readBytes(path: string): Uint8Array {
  return attempt('read', path, () => {
    requireSize(path, statSync(path).size);
    return readFileSync(path);
  });
}

/** Throws a FileError when an input is larger than MAX_INPUT_BYTES. */
export function requireSize(name: string, bytes: number): void {
  if (bytes > MAX_INPUT_BYTES) throw new FileError(`${name} is too large: at most ${MAX_INPUT_BYTES} bytes are read`);
}

/** What a path leads to, links followed; null: nothing. */
export function kindOfPath(path: string): 'file' | 'folder' | null {
  return attempt('look at', path, () =>
    unless(['ENOENT', 'ENOTDIR'], null, () => (statSync(path).isDirectory() ? 'folder' : 'file')),
  );
}

/** Writes a report where the user asked for it. It is no artifact: no root, no journal, links are followed. */
export function writeReport(path: string, content: string): void {
  attempt('write', path, () => writeFileSync(path, content));
}
