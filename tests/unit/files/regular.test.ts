import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegular } from '../../../src/files/regular.js';
import { makeRoot } from './support.js';

const root = makeRoot();
const at = (name: string) => join(root, name);

function read(path: string, atMost = 1000, noLink = false): string {
  return readRegular(path, { place: 'it', atMost, noLink }).toString('utf8');
}

describe('readRegular', () => {
  it('reads files of any size up to the limit, whole', () => {
    for (const size of [0, 1, 999, 1000, 70_000, 200_000]) {
      writeFileSync(at('file'), 'x'.repeat(size));
      expect(read(at('file'), Math.max(size, 1000))).toBe('x'.repeat(size));
    }
  });

  it('refuses one byte more than the limit', () => {
    writeFileSync(at('large'), 'x'.repeat(1001));
    expect(() => read(at('large'))).toThrow('it is too large: at most 1000 bytes are read');
  });

  it('does not trust the size that the system gives', () => {
    expect(read('/proc/version', 100_000)).toBe(readFileSync('/proc/version', 'utf8'));
    expect(() => read('/proc/self/status', 100)).toThrow('it is too large: at most 100 bytes are read');
    expect(() => read('/proc/self/pagemap', 1_000_000)).toThrow('it is too large');
  });

  it('allocates nothing for a size that is over the limit', () => {
    writeFileSync(at('sparse'), '');
    truncateSync(at('sparse'), 2 ** 40);
    expect(() => read(at('sparse'))).toThrow('it is too large');
  });

  it('refuses everything but a regular file, also behind a link, and does not wait for it', () => {
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('pipe', at('to-pipe'));
    symlinkSync('/dev/zero', at('to-zero'));
    mkdirSync(at('folder'));
    expect(() => read(at('pipe'))).toThrow('it is a named pipe, not a regular file');
    expect(() => read(at('to-pipe'))).toThrow('it is a named pipe, not a regular file');
    expect(() => read(at('to-zero'))).toThrow('it is a device, not a regular file');
    expect(() => read('/dev/zero')).toThrow('it is a device, not a regular file');
    expect(() => read(at('folder'))).toThrow('it is a folder, not a regular file');
  });

  it('follows a link only where it may', () => {
    writeFileSync(at('real'), 'text');
    symlinkSync('real', at('to-real'));
    expect(read(at('to-real'))).toBe('text');
    expect(() => read(at('to-real'), 1000, true)).toThrow('it is a symbolic link, not a regular file');
  });

  it('throws the error of the system for a file that does not exist', () => {
    expect(() => read(at('nothing'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});

const SRC = join(import.meta.dirname, '../../../src');
const READERS =
  /\b(?:readFile|readFileSync|readSync|read|readv|readvSync|createReadStream|opendir|opendirSync|openAsBlob|copyFile|copyFileSync|cpSync|cp|promises)\b/;

/** The names that a file imports from node:fs, and those of them that read. */
function importsOf(text: string): string {
  return [...text.matchAll(/import\s+([^;]*?)\s+from '(?:node:)?fs(?:\/promises)?'/g)].map(([, names]) => names).join();
}

describe('the sources', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const imports = files.map((path) => [path, importsOf(readFileSync(join(SRC, path), 'utf8'))] as const);

  it('read files in one place; copies are of files that were looked at before', () => {
    const readers = imports.filter(([, names]) => READERS.test(names)).map(([path]) => path);
    expect(readers.sort()).toEqual(['files/durable.ts', 'files/regular.ts']);
    expect(imports.find(([path]) => path === 'files/durable.ts')?.[1]).not.toMatch(/\bread/);
  });

  it('open files only there and where they write', () => {
    const openers = imports.filter(([, names]) => /\bopen(?:Sync)?\b/.test(names)).map(([path]) => path);
    expect(openers.sort()).toEqual([
      'files/durable.ts',
      'files/lock.ts',
      'files/regular.ts',
      'files/replace.ts',
      'files/report.ts',
      'files/tree.ts',
    ]);
  });

  it('import names of node:fs, never all of it, and never load it in another way', () => {
    expect(imports.filter(([, names]) => names !== '' && !/^\{[^}]*\}(?:,\{[^}]*\})*$/.test(names))).toEqual([]);
    const loads = /(?:require|import)\(\s*['"](?:node:)?fs/;
    expect(files.filter((path) => loads.test(readFileSync(join(SRC, path), 'utf8')))).toEqual([]);
  });

  it('are found out when they do', () => {
    expect(importsOf("import {\n  readFileSync,\n} from 'node:fs';")).toMatch(READERS);
    expect(importsOf("import { type Dirent, readdirSync } from 'node:fs';")).not.toMatch(READERS);
  });
});
