import { fstatSync, writeSync } from 'node:fs';
import { attempt, codeOf, unless } from './errors.js';

/** A descriptor is a device such as a terminal; a file, a pipe and a socket are not. */
export function isDevice(descriptor: number): boolean {
  return unless(['EBADF'], false, () => fstatSync(descriptor).isCharacterDevice());
}

/**
 * Writes what a descriptor takes at once. Gives the rest. Throws EPIPE as the system's error, which a reader that has
 * seen enough causes, and a FileError for all else, such as a full disk.
 */
export function writeNow(descriptor: number, bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  while (rest.length > 0) {
    const written = unless(['EAGAIN'], 0, () => writeOnce(descriptor, rest));
    if (written === 0) return rest;
    rest = rest.subarray(written);
  }
  return rest;
}

function writeOnce(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (['EAGAIN', 'EPIPE'].includes(codeOf(error) ?? '')) throw error;
    return attempt('write', descriptor === 1 ? 'standard output' : 'standard error', () => {
      throw error;
    });
  }
}
