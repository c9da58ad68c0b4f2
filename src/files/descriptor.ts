import { fstatSync, writeSync } from 'node:fs';
import { unless } from './errors.js';

/** A descriptor is a device such as a terminal; a file, a pipe and a socket are not. */
export function isDevice(descriptor: number): boolean {
  return unless(['EBADF'], false, () => fstatSync(descriptor).isCharacterDevice());
}

/** Writes what a descriptor accepts at once. Returns the rest. Throws the system's error, such as EPIPE. */
export function writeNow(descriptor: number, bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  while (rest.length > 0) {
    const written = unless(['EAGAIN'], 0, () => writeSync(descriptor, rest));
    if (written === 0) return rest;
    rest = rest.subarray(written);
  }
  return rest;
}
