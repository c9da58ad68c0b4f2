import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRoot } from '../../../src/files/disk.js';
import { FileError } from '../../../src/files/errors.js';
import { hashOf } from '../../../src/files/hash.js';
import { removeArtifacts } from '../../../src/files/remove.js';
import { identityOf, withTree } from '../../../src/files/tree.js';
import { previewArtifacts, writeArtifacts } from '../../../src/files/write.js';
import { makeRoot, outputsOf, put, requestOf, treeOf } from './support.js';

const FILES = { 'docker/loki/loki-config.yaml': 'a: 1\n', 'docker-compose.logging.yml': 'b: 2\n' };

/** When each file and folder below a root was changed last. */
function timesOf(root: string): Record<string, number> {
  const paths = [...Object.keys(treeOf(root)), '.', '.logagg', 'docker'];
  return Object.fromEntries(paths.map((path) => [path, statSync(join(root, path)).mtimeMs]));
}

async function verdictsOf(root: string, files: Record<string, string>, force = false) {
  const { plan } = await writeArtifacts(requestOf(root, files, { force }));
  return Object.fromEntries(plan.files.map(({ path, verdict }) => [path, verdict]));
}

describe('writeArtifacts', () => {
  it('writes every artifact and a manifest without clock or place', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    expect(outputsOf(root)).toEqual(FILES);
    expect(JSON.parse(readFileSync(join(root, '.logagg/manifest.json'), 'utf8'))).toEqual({
      formatVersion: 1,
      version: '1.0.0',
      spec: hashOf('spec'),
      files: {
        'docker-compose.logging.yml': hashOf('b: 2\n'),
        'docker/loki/loki-config.yaml': hashOf('a: 1\n'),
      },
    });
  });

  it('makes the root when it is not there', async () => {
    const root = join(makeRoot(), 'deep', 'root');
    await writeArtifacts(requestOf(root, FILES));
    expect(outputsOf(root)).toEqual(FILES);
  });

  it('gives files the mode that they ask for', async () => {
    const root = makeRoot();
    const artifacts = [{ path: 'setup.sh', content: '#!/bin/sh\n', mode: 0o755 }];
    await writeArtifacts({ ...requestOf(root, {}), artifacts });
    expect(statSync(join(root, 'setup.sh')).mode & 0o777).toBe(0o755);
  });

  it('touches nothing in a second run, whatever the order of the artifacts', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    const before = timesOf(root);
    const second = { ...requestOf(root, FILES), artifacts: [...requestOf(root, FILES).artifacts].reverse() };
    expect((await writeArtifacts(second)).plan.writes).toEqual([]);
    expect(timesOf(root)).toEqual(before);
  });

  it('touches nothing in a second run when an edited file is kept', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    put(root, 'docker-compose.logging.yml', 'mine\n');
    await writeArtifacts(requestOf(root, FILES));
    const before = timesOf(root);
    expect((await verdictsOf(root, FILES))['docker-compose.logging.yml']).toBe('edited');
    expect(timesOf(root)).toEqual(before);
  });

  it('keeps a file that it never wrote, and writes the new text next to it', async () => {
    const root = makeRoot();
    put(root, 'docker-compose.logging.yml', 'mine\n');
    expect((await verdictsOf(root, FILES))['docker-compose.logging.yml']).toBe('foreign');
    expect(outputsOf(root)).toEqual({
      ...FILES,
      'docker-compose.logging.yml': 'mine\n',
      'docker-compose.logging.yml.new': 'b: 2\n',
    });
  });

  it('takes over an equal file that it never wrote', async () => {
    const root = makeRoot();
    put(root, 'docker-compose.logging.yml', 'b: 2\n');
    expect((await verdictsOf(root, FILES))['docker-compose.logging.yml']).toBe('unchanged');
    expect(await verdictsOf(root, { ...FILES, 'docker-compose.logging.yml': 'c: 3\n' })).toMatchObject({
      'docker-compose.logging.yml': 'updated',
    });
  });

  it('replaces an edited file with --force, and removes the text next to it', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    put(root, 'docker-compose.logging.yml', 'mine\n');
    await writeArtifacts(requestOf(root, FILES));
    expect(await verdictsOf(root, FILES, true)).toMatchObject({ 'docker-compose.logging.yml': 'replaced' });
    expect(outputsOf(root)).toEqual(FILES);
  });

  it('removes what the spec no longer makes with its empty folders, and nothing else', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, { ...FILES, 'docker/old/deep/x.yaml': 'x', 'docker/kept/y.yaml': 'y' }));
    put(root, 'docker/kept/notes.txt', 'mine');
    await writeArtifacts(requestOf(root, FILES));
    expect(outputsOf(root)).toEqual({ ...FILES, 'docker/kept/notes.txt': 'mine' });
    expect(existsSync(join(root, 'docker/old'))).toBe(false);
  });

  it('goes on when the manifest cannot be read, and loses nothing', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    put(root, '.logagg/manifest.json', '<<<<<<< HEAD\n');
    const next = { ...FILES, 'docker-compose.logging.yml': 'c: 3\n' };
    expect(previewArtifacts(requestOf(root, next)).state.manifestBroken).toBe(true);
    expect(await verdictsOf(root, next)).toEqual({
      'docker-compose.logging.yml': 'foreign',
      'docker/loki/loki-config.yaml': 'unchanged',
    });
    expect(outputsOf(root)['docker-compose.logging.yml']).toBe('b: 2\n');
  });
});

describe('the root', () => {
  it.each([
    '../x',
    '/etc/x',
    'a/../../x',
    'a//x',
    './x',
    'C:/x',
    'a\\x',
    'a\0b',
    'nul',
    'aux.yaml',
    'a./x',
    'COM¹.txt',
    'CONOUT$',
    'a/con.d/x',
    'x ',
    'a:b',
    '.git/hooks/post-checkout',
    'GIT~1/config',
    'ü'.repeat(126),
    '.logagg/lock',
    '.LogAgg/lock',
    '.logagg/manifest.json',
    '.logagg',
    '',
  ])('is never left through the path %j', async (path) => {
    const root = makeRoot();
    await expect(writeArtifacts(requestOf(root, { [path]: 'x' }))).rejects.toThrow(FileError);
    expect(treeOf(root)).toEqual({});
  });

  it.each(['docker', 'docker/loki', '.logagg'])('is not left through a folder %s that is a link', async (path) => {
    const root = makeRoot();
    const outside = makeRoot();
    mkdirSync(join(root, path, '..'), { recursive: true });
    symlinkSync(outside, join(root, path));
    await expect(writeArtifacts(requestOf(root, FILES))).rejects.toThrow(/is a symbolic link/);
    expect(treeOf(outside)).toEqual({});
  });

  it.each(['docker-compose.logging.yml', '.logagg/manifest.json', '.logagg/journal.json'])(
    'is not left through a file %s that is a link',
    async (path) => {
      const root = makeRoot();
      put(makeRoot(), 'x', '');
      const outside = makeRoot();
      put(outside, 'target', 'theirs');
      mkdirSync(join(root, path, '..'), { recursive: true });
      symlinkSync(join(outside, 'target'), join(root, path));
      await expect(writeArtifacts(requestOf(root, FILES))).rejects.toThrow(/is a symbolic link/);
      expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('theirs');
      expect(lstatSync(join(root, path)).isSymbolicLink()).toBe(true);
    },
  );

  it('is not left through a manifest or a journal that somebody else made', async () => {
    const root = makeRoot();
    const victim = `../${makeRoot().split('/').at(-1) ?? ''}/x`;
    put(root, victim, 'theirs');
    const files = { [victim]: hashOf('theirs') };
    put(root, '.logagg/manifest.json', JSON.stringify({ formatVersion: 1, version: '1', spec: 'x', files }));
    await writeArtifacts(requestOf(root, FILES));
    expect(readFileSync(join(root, victim), 'utf8')).toBe('theirs');
    const removals = [{ path: victim, before: hashOf('theirs') }];
    put(
      root,
      '.logagg/journal.json',
      JSON.stringify({ formatVersion: 1, writes: [], removals, manifest: '0', stage: '' }),
    );
    await expect(writeArtifacts(requestOf(root, FILES))).rejects.toThrow(/journal.json is invalid/);
    expect(readFileSync(join(root, victim), 'utf8')).toBe('theirs');
  });

  it('is not written by the journal of a clone, also when a run was killed in the original', async () => {
    const [original, clone] = [makeRoot(), makeRoot()];
    const stage = (root: string) => {
      put(root, '.logagg/stage/0', 'theirs');
      put(root, '.logagg/stage/1', '{}');
      const writes = [{ path: '.npmrc', staged: '0', before: null, after: hashOf('theirs') }];
      const folder = withTree(original, (tree) => identityOf(tree.make('.logagg/stage')));
      const journal = { formatVersion: 1, writes, removals: [], manifest: '1', stage: folder };
      put(root, '.logagg/journal.json', JSON.stringify(journal));
    };
    stage(original);
    stage(clone);
    expect(readRoot(original, []).interrupted).toBe('whole');
    expect(readRoot(clone, []).interrupted).toBe('copied');
    await expect(writeArtifacts(requestOf(clone, FILES))).rejects.toThrow(/journal.json is a copy/);
    await expect(removeArtifacts(clone, false)).resolves.toBe(null);
    expect(outputsOf(clone)).toEqual({});
    await writeArtifacts(requestOf(original, FILES));
    expect(outputsOf(original)['.npmrc']).toBe('theirs');
  });

  it('keeps what belongs to one run out of a repository', async () => {
    const root = makeRoot();
    await writeArtifacts(requestOf(root, FILES));
    expect(readFileSync(join(root, '.logagg/.gitignore'), 'utf8')).toMatch(/^\/journal\.json\n\/lock\*\n\/stage\/\n/m);
    await removeArtifacts(root, false);
    expect(treeOf(root)).toEqual({});
  });

  it('may have a file or folder of the wrong kind in the way, which is reported', async () => {
    const root = makeRoot();
    put(root, 'docker', 'a file');
    await expect(writeArtifacts(requestOf(root, FILES))).rejects.toThrow(
      /docker is a file; logagg writes only into real folders/,
    );
    unlinkSync(join(root, 'docker'));
    mkdirSync(join(root, 'docker-compose.logging.yml'));
    await expect(writeArtifacts(requestOf(root, FILES))).rejects.toThrow(/is a folder, not a file/);
    expect(existsSync(join(root, 'docker'))).toBe(false);
  });
});
