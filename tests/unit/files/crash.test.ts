import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { FileError } from '../../../src/files/errors.js';
import { previewArtifacts, writeArtifacts } from '../../../src/files/write.js';
import { makeRoot, outputsOf, put, requestOf, treeOf, withoutOwn } from './support.js';

/** Stops calls that change the disk: all after a number of them, as a kill does, or just one, as a full disk does. */
const crash = vi.hoisted(() => ({ after: Number.POSITIVE_INFINITY, calls: 0, refusal: '', commit: 0 }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const changing = [
    'mkdirSync',
    'openSync',
    'writeSync',
    'writeFileSync',
    'fsyncSync',
    'fsync',
    'renameSync',
    'rmSync',
  ] as const;
  const counted = [...changing, 'unlinkSync', 'rmdirSync'] as const;
  const wrapped = counted.map((name) => {
    const call = (...values: unknown[]): unknown => {
      crash.calls += 1;
      if (name === 'renameSync' && crash.commit === 0) crash.commit = crash.calls;
      if (crash.refusal === '' && crash.calls > crash.after) throw new Error('killed');
      if (crash.refusal !== '' && crash.calls === crash.after + 1) throw refusal(crash.refusal);
      return Reflect.apply(fs[name], fs, values);
    };
    return [name, call];
  });
  return { ...fs, ...Object.fromEntries(wrapped) };
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

/** Writes the new set and is stopped after so many calls; returns what was thrown, null when it went through. */
async function writeUntil(root: string, after: number, refused = ''): Promise<unknown> {
  Object.assign(crash, { after, calls: 0, refusal: refused, commit: 0 });
  try {
    await writeArtifacts(requestOf(root, NEW));
    return null;
  } catch (error) {
    return error;
  } finally {
    Object.assign(crash, { after: Number.POSITIVE_INFINITY, refusal: '' });
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
    const error = await writeUntil(root, after, 'ENOSPC');
    expect(error).toBeInstanceOf(FileError);
    expect(String(error)).toMatch(/cannot .*: no space left on the disk/);
    expect(outputsOf(root)).toEqual(OLD_TREE);
    expect(ownFiles(root)).toEqual(['.logagg/manifest.json']);
  });

  it.each(steps.slice(whole.commit))('call %i after the commit is made good by the next run', async (after) => {
    const root = await oldRoot();
    await writeUntil(root, after, 'EROFS');
    await writeArtifacts(requestOf(root, NEW));
    expect(treeOf(root)).toEqual(whole.tree);
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

/** Each file is wholly of one set; files of both sets only while a preview says that a run was interrupted. */
function expectNothingTorn(root: string): void {
  const outputs = outputsOf(root);
  for (const [path, text] of Object.entries(outputs)) {
    expect(
      [OLD_TREE, NEW_TREE].some((tree) => new Map(Object.entries(tree)).get(path) === text),
      path,
    ).toBe(true);
  }
  const isWhole = [OLD_TREE, NEW_TREE].some((tree) => isDeepStrictEqual(outputs, tree));
  if (!isWhole) expect(previewArtifacts(requestOf(root, NEW)).state.interrupted).toBe(true);
}

function ownFiles(root: string): string[] {
  return Object.keys(treeOf(root)).filter((path) => path.startsWith('.logagg/'));
}
