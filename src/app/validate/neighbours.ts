import { dirname, resolve, sep } from 'node:path';
import type { ReadFile } from '../../composefile/files.js';
import { FileError } from '../../files/errors.js';
import { readReferred } from '../../files/referred.js';

/**
 * Reads files that the checked compose files use, each once, by paths like those of the checked files. One that cannot be
 * read is as if it were not there: it only makes findings less certain.
 */
export function neighbourReader(cwd: string, checked: readonly string[]): ReadFile {
  const folders = [...new Set([cwd, ...checked.map((path) => dirname(resolve(cwd, path)))])];
  const known = new Map<string, ReturnType<ReadFile>>();
  return (path) => {
    const place = resolve(cwd, path);
    const found = known.get(place);
    if (found !== undefined) return found;
    const text = readFrom(folders, cwd, place, path);
    known.set(place, text);
    return text;
  };
}

/** Absolute paths are those of checked files outside of the working directory, so they begin at one of their folders. */
function readFrom(folders: readonly string[], cwd: string, place: string, path: string): ReturnType<ReadFile> {
  const folder = folders.find((one) => place.startsWith(one + sep));
  try {
    return folder === undefined ? readReferred(cwd, path) : readReferred(folder, place);
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}
