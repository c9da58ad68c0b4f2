import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { attempt, FileError, unless } from './errors.js';

const MEBIBYTE = 1024 * 1024;

/**
 * A text file's content. Throws a FileError when it cannot be read or is larger than `limit` bytes, which is found out
 * before it is read.
 */
export function readText(path: string, limit: number): string {
  return attempt('read', path, () => {
    const { size } = statSync(path);
    if (size > limit) throw new FileError(tooLarge(path, size, limit));
    return readFileSync(path, 'utf8');
  });
}

/** What is said of a text that is too large. */
export function tooLarge(path: string, size: number, limit: number): string {
  return `${path} has ${(size / MEBIBYTE).toFixed(1)} MiB; at most ${limit / MEBIBYTE} MiB are read`;
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
