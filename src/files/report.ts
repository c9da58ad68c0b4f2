import { closeSync, constants, lstatSync, openSync, type Stats, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { attempt, FileError, unless } from './errors.js';
import { isBelow, repositoryAbove } from './referred.js';
import { kindOf } from './regular.js';

/**
 * Writes a report to a path of the user, which is absolute. It is not an artifact: no root and no journal. Inside of the
 * repository around `cwd`, links are not followed: the repository may be of another author. Throws a FileError.
 */
export function writeReport(path: string, content: string, cwd: string): void {
  const top = repositoryAbove(cwd) ?? cwd;
  if (!isBelow(path, top)) {
    attempt('write', path, () => writeFileSync(path, content));
    return;
  }
  requireReal(path, top);
  const descriptor = attempt('write', path, () => openSync(path, WRITE, 0o666));
  try {
    attempt('write', path, () => writeFileSync(descriptor, content));
  } finally {
    closeSync(descriptor);
  }
}

/** If a link or a pipe replaces the file after it was looked at, it is not followed, and opening it does not block. */
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function requireReal(path: string, top: string): void {
  const parts = relative(top, dirname(path)).split(sep);
  const above = parts.map((_, index) => join(top, ...parts.slice(0, index + 1)));
  for (const place of above) requireKind(place, (found) => found.isDirectory());
  requireKind(path, (found) => found.isFile());
}

function requireKind(place: string, isExpected: (found: Stats) => boolean): void {
  const look = () => lstatSync(place, { throwIfNoEntry: false });
  const found = attempt('look at', place, () => unless(['ENOTDIR'], undefined, look));
  if (found === undefined || isExpected(found)) return;
  throw new FileError(`cannot write a report: ${place} is ${kindOf(found)}`);
}
