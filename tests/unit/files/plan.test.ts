import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/files/hash.js';
import type { Manifest } from '../../../src/files/manifest.js';
import { needsUser, type Plan, planFiles } from '../../../src/files/plan.js';
import { artifactsOf } from './support.js';

const NOW = { version: '2', spec: hashOf('spec') };

interface Situation {
  readonly base?: string;
  readonly disk?: string;
  readonly next?: string;
  readonly force?: boolean;
  /** The texts of `a.new`. */
  readonly besideBase?: string;
  readonly besideDisk?: string;
}

/** Plans one file `a` from its three texts. */
function plan(situation: Situation, origin: Partial<Manifest> = NOW): Plan {
  const { base, disk, next, force = false, besideBase, besideDisk } = situation;
  const known = Object.entries({ a: base, 'a.new': besideBase }).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, hashOf(text)]],
  );
  const there = Object.entries({ a: disk, 'a.new': besideDisk }).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, { hash: hashOf(text), text }] as const],
  );
  return planFiles({
    artifacts: next === undefined ? [] : artifactsOf({ a: next }),
    manifest: known.length === 0 ? null : { ...NOW, older: {}, ...origin, files: Object.fromEntries(known) },
    disk: new Map(there),
    ...NOW,
    force,
  });
}

function writesOf({ writes }: Plan): Record<string, string> {
  return Object.fromEntries(writes.map(({ path, content }) => [path, content]));
}

describe('planFiles', () => {
  it.each([
    ['created', { next: 'n' }, { a: 'n' }, 'n'],
    ['restored', { base: 'b', next: 'n' }, { a: 'n' }, 'n'],
    ['unchanged', { base: 'n', disk: 'n', next: 'n' }, {}, 'n'],
    ['unchanged', { base: 'b', disk: 'n', next: 'n' }, {}, 'n'],
    ['unchanged', { disk: 'n', next: 'n' }, {}, 'n'],
    ['updated', { base: 'b', disk: 'b', next: 'n' }, { a: 'n' }, 'n'],
    ['edited', { base: 'b', disk: 'mine', next: 'n' }, { 'a.new': 'n' }, 'b'],
    ['edited', { base: 'n', disk: 'mine', next: 'n' }, { 'a.new': 'n' }, 'n'],
    ['foreign', { disk: 'mine', next: 'n' }, { 'a.new': 'n' }, null],
    ['replaced', { base: 'b', disk: 'mine', next: 'n', force: true }, { a: 'n' }, 'n'],
    ['replaced', { disk: 'mine', next: 'n', force: true }, { a: 'n' }, 'n'],
  ] as const)('%s for %o', (verdict, situation, writes, recorded) => {
    const result = plan(situation);
    expect(result.files.map((file) => [file.path, file.verdict])).toEqual([['a', verdict]]);
    expect(writesOf(result)).toEqual(writes);
    expect(result.removals).toEqual([]);
    expect(result.manifest.files.a ?? null).toBe(recorded === null ? null : hashOf(recorded));
  });

  it('removes a file that the spec no longer makes only if no one edited it', () => {
    const removed = plan({ base: 'b', disk: 'b' });
    expect(removed.files.map(({ verdict }) => verdict)).toEqual(['removed']);
    expect(removed.removals).toEqual([{ path: 'a', before: hashOf('b') }]);
    const left = plan({ base: 'b', disk: 'mine', force: true });
    expect(left.files.map(({ verdict }) => verdict)).toEqual(['left']);
    expect(left.removals).toEqual([]);
    expect(left.manifest.files).toEqual({ a: hashOf('b') });
    expect(plan({ base: 'b' }).files).toEqual([]);
  });

  it('keeps the text next to a kept file when the user wrote it', () => {
    expect(writesOf(plan({ disk: 'mine', next: 'n', besideDisk: 'n' }))).toEqual({});
    expect(writesOf(plan({ disk: 'mine', next: 'n', besideDisk: 'notes' }))).toEqual({});
    expect(writesOf(plan({ disk: 'mine', next: 'n', besideBase: 'o', besideDisk: 'o' }))).toEqual({ 'a.new': 'n' });
    const merged = plan({ disk: 'mine', next: 'n', besideBase: 'o', besideDisk: 'half merged' });
    expect(writesOf(merged)).toEqual({});
    expect(merged.manifest.files['a.new']).toBe(hashOf('o'));
  });

  it('removes the text next to a file once the file is resolved', () => {
    const settled = plan({ base: 'b', disk: 'n', next: 'n', besideBase: 'n', besideDisk: 'n' });
    expect(settled.removals).toEqual([{ path: 'a.new', before: hashOf('n') }]);
  });

  it('records what it replaces, so that a later edit is seen', () => {
    expect(plan({ base: 'b', disk: 'b', next: 'n' }).writes[0]?.before).toBe(hashOf('b'));
    expect(plan({ next: 'n' }).writes[0]?.before).toBeNull();
  });

  it.each([
    ['the spec', { base: 'b', disk: 'b', next: 'n' }, { spec: 'old' }, ['spec']],
    ['logagg', { base: 'b', disk: 'b', next: 'n' }, { version: '1' }, ['logagg']],
    ['both', { base: 'b', disk: 'b', next: 'n' }, { spec: 'old', version: '1' }, ['spec', 'logagg']],
    ['another build of logagg', { base: 'b', disk: 'b', next: 'n' }, {}, ['logagg']],
    ['an edit alone', { base: 'n', disk: 'mine', next: 'n' }, { spec: 'old' }, []],
    ['an edit and the spec', { base: 'b', disk: 'mine', next: 'n' }, { spec: 'old' }, ['spec']],
    ['a loss alone', { base: 'n', next: 'n' }, { spec: 'old' }, []],
    ['a loss and logagg', { base: 'b', next: 'n' }, { version: '1' }, ['logagg']],
    ['a file that was never ours', { disk: 'mine', next: 'n', besideBase: 'o' }, { spec: 'old' }, []],
    ['a file that is new with the spec', { next: 'n', besideBase: 'o' }, { spec: 'old' }, ['spec']],
    ['a foreign file that went away', { next: 'n', besideBase: 'o' }, {}, []],
    ['a file that is no longer made', { base: 'b', disk: 'b' }, { version: '1' }, ['logagg']],
  ] as const)('reports what changed: %s', (_, situation, origin, changes) => {
    expect(plan(situation, { ...NOW, ...origin }).files.find(({ path }) => path === 'a')?.changes).toEqual(changes);
  });

  it('remembers of a kept file what it was made from, through any number of runs', () => {
    const edit = { base: 'b', disk: 'mine', next: 'n' };
    const first = plan(edit, { spec: 'old', version: '1' }).manifest;
    expect(first).toMatchObject({ ...NOW, older: { a: { spec: 'old', version: '1' } } });
    const second = plan(edit, { ...NOW, older: first.older });
    expect(second.files[0]?.changes).toEqual(['spec', 'logagg']);
    expect(second.manifest.older).toEqual(first.older);
    expect(plan({ base: 'n', disk: 'mine', next: 'n' }, { spec: 'old' }).manifest.older).toEqual({});
    expect(plan({ ...edit, force: true }, { ...NOW, older: first.older }).manifest.older).toEqual({});
  });

  it('reports whether the new text can be written next to a kept file', () => {
    expect(plan({ disk: 'mine', next: 'n' }).files[0]?.beside).toBe('there');
    expect(plan({ disk: 'mine', next: 'n', besideDisk: 'n' }).files[0]?.beside).toBe('there');
    expect(plan({ disk: 'mine', next: 'n', besideDisk: 'notes' }).files[0]?.beside).toBe('blocked');
    expect(plan({ next: 'n' }).files[0]?.beside).toBeNull();
  });

  it('leaves a `.new` that the user changed, and names no cause for it', () => {
    const merged = plan({ base: 'n', disk: 'n', next: 'n', besideBase: 'o', besideDisk: 'half merged' });
    expect(merged.files.map(({ path, verdict, changes }) => [path, verdict, changes])).toEqual([
      ['a', 'unchanged', []],
      ['a.new', 'left', []],
    ]);
    expect(merged.removals).toEqual([]);
  });

  it('takes no member that every object has for a record', () => {
    const artifacts = artifactsOf({ constructor: 'n' });
    const manifest = { ...NOW, files: {}, older: {} };
    const { files } = planFiles({ artifacts, manifest, disk: new Map(), ...NOW, force: false });
    expect(files.map(({ verdict }) => verdict)).toEqual(['created']);
  });

  it('throws when two artifacts have one path', () => {
    const artifacts = [...artifactsOf({ a: '1' }), ...artifactsOf({ a: '2' })];
    const input = { artifacts, manifest: null, disk: new Map(), version: '1', spec: '', force: false };
    expect(() => planFiles(input)).toThrow('two artifacts have one path');
  });

  it('needs the user only for files that someone else touched', () => {
    const asked = (['created', 'updated', 'unchanged', 'replaced', 'removed', 'restored'] as const).filter(needsUser);
    expect(asked).toEqual([]);
    expect((['edited', 'foreign', 'left'] as const).every(needsUser)).toBe(true);
  });
});
