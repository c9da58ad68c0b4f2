import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { kindOfPath, readBytes } from '../../files/read.js';

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
  const first = (names: readonly string[]) => names.filter((name) => isFile(join(folder, name))).slice(0, 1);
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

/** Reads files by paths from a folder, or absolute ones; null: there is none. Throws a FileError when one cannot be read. */
export function readerIn(folder: string): (path: string) => string | null {
  return (path) => {
    const place = isAbsolute(path) ? path : resolve(folder, path);
    return isFile(place) ? new TextDecoder().decode(readBytes(place)) : null;
  };
}

function isFile(path: string): boolean {
  return kindOfPath(path) === 'file';
}
