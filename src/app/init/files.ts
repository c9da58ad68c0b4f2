import { dirname, join, relative, sep } from 'node:path';
import type { ReadFile } from '../../composefile/files.js';
import { kindOfPath } from '../../files/read.js';
import { readReferred } from '../../files/referred.js';

/** The names that Compose looks for, in its own order. Source: compose-go, cli/options.go. */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The compose files that Compose itself would take in a folder: the first of the names, and an override beside it. */
export function findComposeFiles(folder: string): readonly string[] {
  const first = (names: readonly string[]) => names.filter((name) => isThere(join(folder, name))).slice(0, 1);
  const found = first(NAMES);
  return found.length === 0 ? [] : [...found, ...first(OVERRIDES)];
}

/** The nearest folder above one that holds a compose file; null: none does. */
export function composeFolderAbove(folder: string): string | null {
  const parent = dirname(folder);
  if (parent === folder) return null;
  return findComposeFiles(parent).length > 0 ? parent : composeFolderAbove(parent);
}

/** A path as the spec in `folder` names it: relative, `/` separated. */
export function pathFrom(folder: string, place: string): string {
  return relative(folder, place).split(sep).join('/');
}

/** Reads the files that specs and compose files name, from a folder. Throws a FileError when the system refuses one. */
export function readerIn(folder: string): ReadFile {
  return (path) => readReferred(folder, path);
}

/** What is not a regular file is found as well, so that reading it reports what it is. */
function isThere(path: string): boolean {
  const kind = kindOfPath(path);
  return kind === 'file' || kind === 'other';
}
