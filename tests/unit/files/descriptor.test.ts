import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDevice, writeNow } from '../../../src/files/descriptor.js';
import { makeRoot } from './support.js';

/** Runs work with an open descriptor. */
function opened<T>(path: string, flags: string | number, work: (descriptor: number) => T): T {
  const descriptor = openSync(path, flags);
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

describe('writeNow', () => {
  it('writes everything into a file', () => {
    const path = join(makeRoot(), 'out.txt');
    expect(opened(path, 'w', (file) => writeNow(file, Buffer.from('größer 🪵')).length)).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('größer 🪵');
  });

  it('gives back what a pipe with a slow reader does not take', () => {
    const path = join(makeRoot(), 'pipe');
    execFileSync('mkfifo', [path]);
    const bytes = Buffer.from('0123456789'.repeat(100_000));
    opened(path, constants.O_RDWR | constants.O_NONBLOCK, (pipe) => {
      const rest = writeNow(pipe, bytes);
      expect(rest.length).toBeGreaterThan(0);
      const taken = Buffer.alloc(bytes.length - rest.length);
      expect(readSync(pipe, taken)).toBe(taken.length);
      expect(Buffer.concat([taken, rest]).equals(bytes)).toBe(true);
    });
  });

  it('throws what the system refuses', () => {
    expect(() => opened('/dev/full', 'w', (device) => writeNow(device, Buffer.from('x')))).toThrow(
      expect.objectContaining({ code: 'ENOSPC' }),
    );
  });
});

describe('isDevice', () => {
  it('is true of a device only', () => {
    expect(opened('/dev/null', 'r', isDevice)).toBe(true);
    expect(opened(import.meta.filename, 'r', isDevice)).toBe(false);
    expect(isDevice(9999)).toBe(false);
  });
});
