import { join } from 'node:path';
import { attempt, unless } from './errors.js';
import { readRegular } from './regular.js';

/** In the folder that is searched: one path a line, relative to it, with `*` for a part of a name and `#` for comments. */
const IGNORE_FILE = '.logaggignore';
const MAX_BYTES = 64 * 1024;

/** Whether a path below a folder is in its ignore file, or in a folder that is. Paths are relative, with `/`. */
export function ignoredBelow(root: string): (path: string) => boolean {
  const patterns = linesOf(join(root, IGNORE_FILE)).map(patternOf);
  return (path) => isCovered(patterns, path);
}

/** Whether an ignore file covers a path relative to its folder; of a `.gitignore`, without the lines with `!`. */
export function isIgnoredBy(ignoreFile: string, path: string): boolean {
  return isCovered(linesOf(ignoreFile).map(patternOf), path);
}

function isCovered(patterns: readonly (readonly string[])[], path: string): boolean {
  const names = path.split('/');
  return patterns.some((pattern) => covers(pattern, names, '**', coversName));
}

function linesOf(place: string): readonly string[] {
  const read = () => readRegular(place, { place, atMost: MAX_BYTES, noLink: true }).toString('utf8');
  const text = attempt('read', place, () => unless(['ENOENT'], '', read));
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** As in a `.gitignore`: a line without a slash inside names files and folders at any depth; a folder is its content. */
function patternOf(line: string): readonly string[] {
  const isAnywhere = !line.replace(/\/$/, '').includes('/');
  const names = line.replace(/^\//, '').replace(/\/$/, '').split('/');
  return [...(isAnywhere ? ['**'] : []), ...names, '**'];
}

function coversName(pattern: string, name: string): boolean {
  return covers([...pattern], [...name], '*', (one, other) => one === other);
}

/**
 * Whether a pattern covers all items; its wildcard matches any number of them. The file is the user's, so this must be
 * fast for any pattern: only the last wildcard is tried again.
 */
function covers(
  pattern: readonly string[],
  items: readonly string[],
  wildcard: string,
  matches: (part: string, item: string) => boolean,
): boolean {
  let [at, retryAt, retryItem] = [0, -1, 0];
  for (let item = 0; item < items.length; item += 1) {
    const part = pattern[at];
    if (part === wildcard) {
      [retryAt, retryItem] = [at, item];
      at += 1;
      item -= 1;
    } else if (part !== undefined && matches(part, items[item] ?? '')) at += 1;
    else if (retryAt < 0) return false;
    else {
      retryItem += 1;
      [at, item] = [retryAt + 1, retryItem - 1];
    }
  }
  return pattern.slice(at).every((part) => part === wildcard);
}
