import { fstatSync, statSync } from 'node:fs';
import { attempt, unless } from './errors.js';
import { MAX_INPUT_BYTES, readInherited, readRegular } from './regular.js';

/**
 * The content of a file that the user named: a regular file, links followed, or a pipe that this process was started
 * with, as `<(…)` names one. Throws a FileError when it cannot be read or is larger than MAX_INPUT_BYTES.
 */
export function readNamed(path: string): Uint8Array {
  const inherited = inheritedPipe(path);
  const of = { place: path, atMost: MAX_INPUT_BYTES, noLink: false };
  return attempt('read', path, () => (inherited === null ? readRegular(path, of) : readInherited(inherited, of)));
}

/** The content of a file that was found in a folder. A link that replaced it is not followed. */
export function readFound(path: string): Uint8Array {
  return attempt('read', path, () => readRegular(path, { place: path, atMost: MAX_INPUT_BYTES, noLink: true }));
}

/** What a path leads to, links followed; null: nothing. */
export function kindOfPath(path: string): 'file' | 'folder' | 'other' | null {
  return attempt('look at', path, () =>
    unless(['ENOENT', 'ENOTDIR'], null, () => {
      const found = statSync(path);
      if (found.isDirectory()) return 'folder';
      return found.isFile() ? 'file' : 'other';
    }),
  );
}

const INHERITED = /^(?:\/dev\/stdin|\/(?:dev|proc\/self)\/fd\/(\d{1,9}))$/;

/** The descriptor of a path, if it is a pipe or a socket. */
function inheritedPipe(path: string): number | null {
  const match = INHERITED.exec(path);
  if (match === null) return null;
  const descriptor = Number(match[1] ?? 0);
  const isPipe = () => {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isSocket();
  };
  return unless(['EBADF'], false, isPipe) ? descriptor : null;
}
