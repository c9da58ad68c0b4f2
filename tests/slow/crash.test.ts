import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { FileError } from '../../src/files/errors.js';
import { previewArtifacts, writeArtifacts } from '../../src/files/write.js';
import { makeRoot, outputsOf, put, requestOf, treeOf, withoutOwn } from '../unit/files/support.js';

/**
 * Stops calls that change the disk: all after a number of them, as a kill does; one, as a full disk does; or all after
 * one, as a disk that turns read-only does. After a refusal, a kill may come so many calls later.
 */
const crash = vi.hoisted(() => ({
  after: Number.POSITIVE_INFINITY,
  calls: 0,
  refusal: '',
  refuses: 1,
  killLater: Number.POSITIVE_INFINITY,
  commit: 0,
}));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const changing = [
    'mkdirSync',
    'openSync',
    'writeSync',
    'writeFileSync',
    'fsyncSync',
    'fsync',
    'linkSync',
    'copyFileSync',
    'renameSync',
    'rmSync',
  ] as const;
  const counted = [...changing, 'unlinkSync', 'rmdirSync'] as const;
  const wrapped = counted.map((name) => {
    const call = (...values: unknown[]): unknown => {
      const isRead = name === 'openSync' && values[1] !== 'wx';
      if (!isRead) count(name);
      return Reflect.apply(fs[name], fs, values);
    };
    return [name, call];
  });
  return { ...fs, ...Object.fromEntries(wrapped) };

  function count(name: string): void {
    crash.calls += 1;
    if (name === 'renameSync' && crash.commit === 0) crash.commit = crash.calls;
    const since = crash.calls - crash.after;
    if (since <= 0) return;
    if (crash.refusal === '' || since > crash.killLater) throw new Error('killed');
    if (since <= crash.refuses) throw refusal(crash.refusal);
  }
});

function refusal(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' });
}

const OLD = {
  'docker/loki/a.yaml': 'old a',
  'docker/loki/b.yaml': 'old b',
  'gone/c.yaml': 'old c',
  'edited.yaml': 'old e',
};
const NEW = {
  'docker/loki/a.yaml': 'new a',
  'docker/loki/b.yaml': 'new b',
  'more/d/e.yaml': 'new d',
  'edited.yaml': 'new e',
};
const OLD_TREE = { ...OLD, 'edited.yaml': 'mine', 'notes.txt': 'mine too' };
const NEW_TREE = { ...NEW, 'edited.yaml': 'mine', 'edited.yaml.new': 'new e', 'notes.txt': 'mine too' };

/** A root with the old set, one edited file and one that is none of logagg's. */
async function oldRoot(): Promise<string> {
  const root = makeRoot();
  await writeArtifacts(requestOf(root, OLD));
  put(root, 'edited.yaml', 'mine');
  put(root, 'notes.txt', 'mine too');
  return root;
}

interface Refusal {
  readonly refusal: string;
  /** How many calls are refused. */
  readonly refuses?: number;
  /** How many calls after the first refusal the run is killed. */
  readonly killLater?: number;
}

const NEVER = { refusal: '', refuses: 1, killLater: Number.POSITIVE_INFINITY };

/** Writes the new set and is stopped after so many calls; returns what was thrown, null when it went through. */
async function writeUntil(root: string, after: number, refused: Refusal = NEVER): Promise<unknown> {
  Object.assign(crash, NEVER, { after, calls: 0, commit: 0 }, refused);
  try {
    await writeArtifacts(requestOf(root, NEW));
    return null;
  } catch (error) {
    return error;
  } finally {
    Object.assign(crash, NEVER, { after: Number.POSITIVE_INFINITY });
    buryOwner(root);
  }
}

/** The locks that the stopped run left were of this process; makes them those of one that has ended. */
function buryOwner(root: string): void {
  for (const lock of ['lock', 'lock.break'].map((name) => join(root, '.logagg', name))) {
    if (existsSync(lock)) writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"started":"\d+"/, '"started":"0"'));
  }
}

/** How many calls a whole run makes, and which of them is the commit. */
async function measure() {
  const root = await oldRoot();
  await writeUntil(root, Number.POSITIVE_INFINITY);
  return { total: crash.calls, commit: crash.commit, tree: treeOf(root) };
}

const whole = await measure();
const steps = Array.from({ length: whole.total }, (_, index) => index);

describe('a run that is killed', () => {
  it('is tried at every step', async () => {
    expect(whole.total).toBeGreaterThan(30);
    expect(withoutOwn(whole.tree)).toEqual(NEW_TREE);
  });

  it.each(steps)('after call %i leaves no torn file and is made good by the next run', async (after) => {
    const root = await oldRoot();
    expect(await writeUntil(root, after)).not.toBeNull();
    expectNothingTorn(root);
    await writeArtifacts(requestOf(root, NEW));
    expect(treeOf(root)).toEqual(whole.tree);
    expect(existsSync(join(root, 'gone'))).toBe(false);
  });

  it.each(steps)('after call %i is made good by a run that writes another set', async (after) => {
    const root = await oldRoot();
    await writeUntil(root, after);
    await writeArtifacts(requestOf(root, OLD));
    const { 'edited.yaml.new': beside, ...rest } = outputsOf(root);
    expect(rest).toEqual(OLD_TREE);
    expect(beside).toBe('old e');
    expect(ownFiles(root)).toEqual(['.logagg/manifest.json']);
  });

  it('keeps what the user wrote before the next run', async () => {
    const root = await oldRoot();
    await writeUntil(root, whole.commit + 1);
    put(root, 'docker/loki/b.yaml', 'mine now');
    put(root, 'gone/c.yaml', 'mine now');
    expect((await writeArtifacts(requestOf(root, NEW))).recovered).toBe('finished');
    const { 'docker/loki/b.yaml': b, 'docker/loki/b.yaml.new': beside, 'gone/c.yaml': c } = outputsOf(root);
    expect([b, beside, c]).toEqual(['mine now', 'new b', 'mine now']);
  });
});

describe('a disk that refuses', () => {
  it.each(steps.slice(0, whole.commit))('call %i leaves the old set whole', async (after) => {
    const root = await oldRoot();
    const error = await writeUntil(root, after, { refusal: 'ENOSPC' });
    expect(error).toBeInstanceOf(FileError);
    expect(String(error)).toMatch(/cannot .*: no space left on the disk/);
    expect(outputsOf(root)).toEqual(OLD_TREE);
    expect(ownFiles(root)).toEqual(['.logagg/manifest.json']);
  });

  let takenBack = 0;

  it.each(steps.slice(whole.commit))('call %i after the commit leaves one set whole as well', async (after) => {
    const root = await oldRoot();
    const before = treeOf(root);
    const error = await writeUntil(root, after, { refusal: 'EDQUOT' });
    const isBack = isDeepStrictEqual(treeOf(root), before);
    if (!isBack) expect(outputsOf(root)).toEqual(NEW_TREE);
    takenBack += isBack ? 1 : 0;
    if (isBack) expect(String(error)).toMatch(/cannot .*: the disk quota is exhausted$/);
    await writeArtifacts(requestOf(root, NEW));
    expect(treeOf(root)).toEqual(whole.tree);
  });

  it('after the commit has mostly been taken back', () => {
    expect(takenBack).toBeGreaterThan(8);
  });

  it.each(steps.slice(whole.commit))('all from call %i on is made good by the next run', async (after) => {
    const root = await oldRoot();
    const error = await writeUntil(root, after, { refusal: 'EROFS', refuses: Number.POSITIVE_INFINITY });
    expect(error).toBeInstanceOf(FileError);
    if (!isWhole(root)) expect(String(error)).toContain('may be from two different runs: fix the cause and run again');
    expectNothingTorn(root);
    await writeArtifacts(requestOf(root, NEW));
    expect(treeOf(root)).toEqual(whole.tree);
  });

  it.each([1, 2, 4, 7])('and a kill %i calls later leave nothing torn', async (killLater) => {
    for (const after of steps.slice(whole.commit)) {
      const root = await oldRoot();
      await writeUntil(root, after, { refusal: 'EROFS', killLater });
      expectNothingTorn(root);
      await writeArtifacts(requestOf(root, NEW));
      expect(treeOf(root)).toEqual(whole.tree);
    }
  });
});

describe('previewArtifacts', () => {
  it('changes nothing', async () => {
    const root = await oldRoot();
    crash.calls = 0;
    previewArtifacts(requestOf(root, NEW));
    expect(crash.calls).toBe(0);
  });
});

/** Each file is wholly of one set; files of both sets only, and always, while a preview says so. */
function expectNothingTorn(root: string): void {
  for (const [path, text] of Object.entries(outputsOf(root))) {
    expect(
      TREES.some((tree) => new Map(Object.entries(tree)).get(path) === text),
      path,
    ).toBe(true);
  }
  const { interrupted } = previewArtifacts(requestOf(root, NEW)).state;
  expect(interrupted === 'mixed').toBe(!isWhole(root));
}

const TREES = [OLD_TREE, NEW_TREE];

function isWhole(root: string): boolean {
  return TREES.some((tree) => isDeepStrictEqual(outputsOf(root), tree));
}

function ownFiles(root: string): string[] {
  // Each whole run writes the ignore file.
  return Object.keys(treeOf(root)).filter((path) => path.startsWith('.logagg/') && path !== '.logagg/.gitignore');
}
