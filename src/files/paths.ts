import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { attempt, FileError, unless } from './errors.js';

/** logagg's own folder below the root, and what is in it. */
export const OWN = {
  folder: '.logagg',
  manifest: '.logagg/manifest.json',
  schema: '.logagg/schema.json',
  lock: '.logagg/lock',
  stage: '.logagg/stage',
  journal: '.logagg/journal.json',
} as const;

/** Names that Windows gives to devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const FORBIDDEN = /[\p{Cc}<>:"|?*\\]/u;

/** Why a path cannot be that of a generated file, on any system; null when it can. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is not relative';
  for (const part of path.split('/')) {
    const problem = partProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

function partProblem(part: string): string | null {
  if (part === '' || part === '.' || part === '..') return 'it has an empty, `.` or `..` part';
  if (FORBIDDEN.test(part)) return 'it has a character that some systems refuse';
  if (/[. ]$/.test(part)) return 'a part of it ends with a dot or a space';
  if (DEVICE.test(part)) return `\`${part}\` is a device's name on Windows`;
  return part.length > 255 ? 'a part of it is too long' : null;
}

/**
 * The place of a generated file below the root. Throws a FileError when the path leaves the root, or when any part of
 * it on disk is a symbolic link or of the wrong kind, so that nothing outside the root is ever read or written.
 */
export function locate(root: string, path: string): string {
  const folder = locateParent(root, path);
  const place = join(folder, lastPart(path));
  const found = look(place);
  if (found !== null && !found.isFile()) throw new FileError(`${place} is ${kindOf(found)}, not a file; move it away`);
  return place;
}

/** The folder of a generated file below the root, checked like the file's place. It need not exist. */
export function locateParent(root: string, path: string): string {
  const problem = pathProblem(path);
  if (problem !== null) throw new FileError(`${JSON.stringify(path)} cannot be written: ${problem}`);
  let folder = root;
  for (const part of path.split('/').slice(0, -1)) {
    folder = join(folder, part);
    const found = look(folder);
    if (found !== null && !found.isDirectory()) {
      throw new FileError(`${folder} is ${kindOf(found)}; logagg writes only into real folders below ${root}`);
    }
  }
  return folder;
}

/** What stands at a place, links not followed; null: nothing. */
function look(place: string): Stats | null {
  // An error for each file that is not there yet would be a large part of a first run.
  const quietly = () => lstatSync(place, { throwIfNoEntry: false }) ?? null;
  return attempt('look at', place, () => unless(['ENOTDIR'], null, quietly));
}

function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a folder';
  return found.isFile() ? 'a file' : 'neither a file nor a folder';
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
