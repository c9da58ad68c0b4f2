import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { FileError, unless } from './errors.js';

/** Larger inputs are not read: nothing that logagg reads comes near it. */
export const MAX_INPUT_BYTES = 16 * 1024 * 1024;

/** How a file is read. */
export interface Reading {
  /** The path in messages. */
  readonly place: string;
  readonly atMost: number;
  /** A symbolic link is refused. */
  readonly noLink: boolean;
}

/**
 * The bytes of a regular file. It is checked before it is opened, because opening a device can have an effect, and again
 * afterwards, because another file can replace it in between. Throws the system's error, such as ENOENT, and a
 * UnreadError for anything but a regular file and for a file that is too large.
 */
export function readRegular(path: string, { place, atMost, noLink }: Reading): Buffer {
  requireRegular(place, noLink ? lstatSync(path) : statSync(path));
  const descriptor = openSync(path, noLink ? OPEN | constants.O_NOFOLLOW : OPEN);
  try {
    const found = fstatSync(descriptor);
    requireRegular(place, found);
    return readUpTo(descriptor, { place, atMost, expected: found.size });
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of an open pipe that this process was started with. */
export function readInherited(descriptor: number, { place, atMost }: Omit<Reading, 'noLink'>): Buffer {
  return readUpTo(descriptor, { place, atMost, expected: 0 }, readPatiently);
}

/** A file was not read because of its type or size. `reason` continues its path: `is a device, not a regular file`. */
export class UnreadError extends FileError {
  constructor(
    place: string,
    readonly reason: string,
  ) {
    super(`${place} ${reason}`);
  }
}

/** What something that is not a regular file is called in messages. */
export function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return found.isFile() ? 'a file' : 'a device';
}

/** Throws an UnreadError when an input is larger than a limit. */
export function requireSize(place: string, bytes: number, atMost: number = MAX_INPUT_BYTES): void {
  if (bytes > atMost) throw new UnreadError(place, `is too large: at most ${atMost} bytes are read`);
}

/** If a named pipe replaces the file, opening it must not block. */
const OPEN = constants.O_RDONLY | constants.O_NONBLOCK;
const SMALLEST_CHUNK = 64 * 1024;

function requireRegular(place: string, found: Stats): void {
  if (!found.isFile()) throw new UnreadError(place, `is ${kindOf(found)}, not a regular file`);
}

interface Expected {
  readonly place: string;
  readonly atMost: number;
  readonly expected: number;
}

/** The size that the system gives is a hint: it is 0 for files of /proc, and a file can grow while it is read. */
function readUpTo(descriptor: number, { place, atMost, expected }: Expected, read: typeof readOnce = readOnce): Buffer {
  requireSize(place, expected, atMost);
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = Buffer.allocUnsafe(length < expected ? expected - length + 1 : SMALLEST_CHUNK);
    const count = read(descriptor, part);
    if (count === 0) break;
    length += count;
    requireSize(place, length, atMost);
    parts.push(part.subarray(0, count));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

function readOnce(descriptor: number, part: Buffer): number {
  return readSync(descriptor, part);
}

/** Waits for a pipe that another program set to answer at once. */
function readPatiently(descriptor: number, part: Buffer): number {
  for (;;) {
    const count = unless(['EAGAIN'], null, () => readSync(descriptor, part));
    if (count !== null) return count;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}
