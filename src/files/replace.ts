import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, FileError } from './errors.js';
import { MAX_INPUT_BYTES, readRegular } from './regular.js';

const MARK = '\uFEFF';

/**
 * Replaces a user's file by its fixed text in one step, so it is complete at any moment. Its mode is kept, and a link is
 * not followed. Throws a FileError if the file has changed since it was read.
 */
export function replaceText(path: string, before: string, after: string): void {
  attempt('fix', path, () => {
    const { mode } = requireFile(path);
    const text = readRegular(path, { place: path, atMost: MAX_INPUT_BYTES, noLink: true }).toString('utf8');
    const mark = text.startsWith(MARK) ? MARK : '';
    if (text !== mark + before) throw new FileError(`${path} changed during the run; run again`);
    const beside = join(dirname(path), `.logagg-fix-${process.pid}`);
    try {
      writeDurably(beside, mark + after, mode);
      renameSync(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
  });
}

function requireFile(path: string): { readonly mode: number } {
  const stat = lstatSync(path);
  if (!stat.isFile()) throw new FileError(`${path} is a link or not a regular file; fix the file that it points to`);
  return { mode: stat.mode & 0o7777 };
}

function writeDurably(path: string, text: string, mode: number): void {
  const descriptor = openSync(path, 'wx', mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
