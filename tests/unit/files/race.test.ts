import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileError } from '../../../src/files/errors.js';
import { openTree, withTree } from '../../../src/files/tree.js';
import { writeArtifacts } from '../../../src/files/write.js';
import { makeRoot, outputsOf, requestOf, treeOf } from './support.js';

const SETS = ['one', 'two'].map((word) => ({
  'docker/loki/a.yaml': `${word} a`,
  'docker/loki/b.yaml': `${word} b`,
  [`docker/${word}/c.yaml`]: `${word} c`,
  'd.yaml': `${word} d`,
}));

/** Puts a link to another folder in the place of each folder and back, as fast as it can, and counts. */
const RACER = `
const fs = require('node:fs');
const [root, outside] = process.argv.slice(1);
let swaps = 0;
const quietly = (work) => { try { work(); return true; } catch { return false; } };
function swap(path) {
  const place = root + '/' + path;
  if (!quietly(() => fs.renameSync(place, place + '-away'))) return;
  if (quietly(() => fs.symlinkSync(outside, place))) swaps += 1;
  quietly(() => fs.unlinkSync(place));
  if (!quietly(() => fs.renameSync(place + '-away', place))) quietly(() => fs.rmSync(place + '-away', { recursive: true }));
}
const race = () => {
  for (let count = 0; count < 200; count += 1) for (const path of ['docker', 'docker/loki', '.logagg']) swap(path);
  setImmediate(race);
};
process.on('message', () => { process.send(swaps); });
process.on('disconnect', () => process.exit());
race();
`;

async function countSwaps(racer: ChildProcess): Promise<number> {
  racer.send('count');
  const [swaps] = await once(racer, 'message');
  return Number(swaps);
}

describe.runIf(process.platform === 'linux')('links that another process swaps in while logagg writes', () => {
  it('lead none of its files out of the root', { timeout: 60_000 }, async () => {
    const [root, outside] = [makeRoot(), makeRoot()];
    await writeArtifacts(requestOf(root, SETS[0] ?? {}));
    const racer = spawn(process.execPath, ['-e', RACER, root, outside], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let written = 0;
    for (let count = 0; count < 300 || (await countSwaps(racer)) < 3_000; count += 1) {
      const write = writeArtifacts(requestOf(root, SETS[count % 2] ?? {}, { force: true }));
      written += await write.then(
        () => 1,
        (error: unknown) => {
          if (error instanceof FileError) return 0;
          throw error;
        },
      );
    }
    const swaps = await countSwaps(racer);
    racer.kill('SIGKILL');
    expect(treeOf(outside)).toEqual({});
    expect(swaps).toBeGreaterThanOrEqual(3_000);
    expect(written, 'runs that came through').toBeGreaterThan(0);
  });
});

describe('a folder that is held', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** A root with `docker`, and what replaces it by a link. */
  function swappable() {
    const [root, outside] = [makeRoot(), makeRoot()];
    mkdirSync(join(root, 'docker'));
    const swap = () => {
      renameSync(join(root, 'docker'), join(root, 'away'));
      symlinkSync(outside, join(root, 'docker'));
    };
    return { root, outside, swap };
  }

  it.runIf(process.platform === 'linux')('stays the same folder on Linux', () => {
    const { root, swap } = swappable();
    withTree(root, (tree) => {
      const docker = tree.make('docker');
      swap();
      mkdirSync(docker.at('new'));
    });
    expect(lstatSync(join(root, 'away/new')).isDirectory()).toBe(true);
  });

  it.each(['darwin', 'win32'])('is looked at again before each use on %s, which has no such way', (platform) => {
    vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }));
    const { root, swap } = swappable();
    const tree = openTree(root);
    const docker = tree.make('docker');
    expect(docker.at('new')).toBe(join(root, 'docker/new'));
    expect(docker.descriptor).toBeNull();
    swap();
    expect(() => docker.at('new')).toThrow(`${join(root, 'docker')} is a symbolic link; logagg writes only into`);
  });

  it('works without such a way like with it', async () => {
    vi.stubGlobal('process', Object.create(process, { platform: { value: 'darwin' } }));
    const root = makeRoot();
    await writeArtifacts(requestOf(root, SETS[0] ?? {}));
    await writeArtifacts(requestOf(root, SETS[1] ?? {}));
    expect(outputsOf(root)).toEqual(SETS[1]);
  });
});
