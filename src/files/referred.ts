import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Unread } from '../contracts/application.js';
import { attempt, unless } from './errors.js';
import { MAX_INPUT_BYTES, readRegular, UnreadError } from './regular.js';

/**
 * The text of a file that another file names, such as a spec or a compose file, by its path from a folder; null: it is
 * not exist. A relative path can lead above the folder. Beyond that, neither the path nor a link may lead out of the
 * folder or out of its repository: such a file is not opened.
 */
export function readReferred(folder: string, path: string): string | Unread | null {
  if (path.includes('\0')) return { reason: 'is not a valid path' };
  const place = resolve(folder, path);
  const bound = boundOf(folder, path);
  if (!isBelow(place, bound)) return { reason: 'is an absolute path outside the project, so it is not read' };
  return attempt('read', place, () => unless(['ENOENT', 'ENOTDIR'], null, () => readBelow(place, bound)));
}

function readBelow(place: string, bound: string): string | Unread {
  const real = unless(['ELOOP'], null, () => realpathSync(place));
  if (real === null) return { reason: 'is a symbolic link to itself' };
  if (!isBelow(real, realpathSync(bound)) && lstatSync(real).isFile()) {
    return { reason: 'is a symbolic link to a file outside the project, so it is not read' };
  }
  try {
    const bytes = readRegular(real, { place, atMost: MAX_INPUT_BYTES, noLink: true });
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof UnreadError) return { reason: error.reason };
    throw error;
  }
}

/** The outermost folder that may be read from: how far the path itself goes up, or the repository where it is higher. */
function boundOf(folder: string, path: string): string {
  const top = repositoryAbove(folder) ?? folder;
  if (isAbsolute(path)) return top;
  const [up = ''] = /^(?:\.\.[\\/]?)*/.exec(relative(folder, resolve(folder, path))) ?? [];
  const named = resolve(folder, up);
  return isBelow(top, named) ? named : top;
}

/** The nearest folder with a `.git`; null: there is none. */
export function repositoryAbove(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? null : repositoryAbove(dirname(folder));
}

export function isBelow(place: string, folder: string): boolean {
  const way = relative(folder, place);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
