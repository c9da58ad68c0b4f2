import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import { lokiSettings } from '../../src/backends/loki/settings.js';
import { promtail } from '../../src/collectors/promtail/index.js';
import { findPrograms, WANTED } from '../engines/build/found.mjs';
import { programPaths } from '../engines/build/registry.mjs';
import { GOLDENS } from '../support/goldens.js';
import { makeModel } from '../support/model.js';
import { contextOf, lokiEndpoint } from '../support/wiring.js';

const ROOT = mkdtempSync(join(tmpdir(), 'logagg-found-'));

let folder: string;
let onPath: string;
let cache: string;

beforeEach(() => {
  const dir = mkdtempSync(join(ROOT, 'run-'));
  [folder, onPath, cache] = ['engines', 'bin', 'cache'].map((name) => join(dir, name)) as [string, string, string];
  for (const name of [folder, onPath]) mkdirSync(name);
});

afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

function write(file: string, lines: readonly string[], mode = 0o755): string {
  writeFileSync(file, `#!/bin/sh\n${lines.join('\n')}\n`);
  chmodSync(file, mode);
  return file;
}

function versionOf(program: string, version: string): readonly string[] {
  return [`echo '${program}, version ${version} (branch: release, revision: x)'`];
}

function find(more: Readonly<Record<string, string>> = {}) {
  return findPrograms({ LOGAGG_ENGINES: folder, PATH: onPath, LOGAGG_ENGINES_CACHE: cache, ...more });
}

describe('a program that is not built', () => {
  it('is taken from the folder of LOGAGG_ENGINES before PATH', () => {
    const path = write(join(folder, 'loki'), versionOf('loki', '3.7.6'));
    write(join(onPath, 'loki'), versionOf('loki', '2.9.0'));
    expect(find().loki).toEqual({ path, version: '3.7.6', from: 'LOGAGG_ENGINES' });
  });

  it('is taken from PATH when the folder does not have it, or the variable is not set', () => {
    const path = write(join(onPath, 'logcli'), versionOf('logcli', '3.7.6'));
    expect(find().logcli).toEqual({ path, version: '3.7.6', from: 'PATH' });
    expect(find({ LOGAGG_ENGINES: '' }).logcli).toEqual({ path, version: '3.7.6', from: 'PATH' });
  });

  it('is also found when it was built without a version, and when it prints the version on standard error', () => {
    write(join(folder, 'promtail'), ["echo 'promtail, version  (branch: , revision: unknown)' >&2"]);
    expect(find().promtail).toMatchObject({ version: 'unknown' });
  });

  it('is absent when it is nowhere, and each place has a reason', () => {
    expect(find().lokitool).toEqual({
      absent: [
        'LOGAGG_ENGINE_LOKITOOL: not set',
        `LOGAGG_ENGINES: no program ${join(folder, 'lokitool')}`,
        'PATH: no program lokitool',
        'Docker: no Docker Engine answers',
      ],
    });
    expect(find({ LOGAGG_ENGINES: '' }).lokitool).toMatchObject({
      absent: expect.arrayContaining(['LOGAGG_ENGINES: not set']),
    });
  });

  it('is absent when it cannot run', () => {
    const broken = write(join(folder, 'loki'), ['echo "cannot open libsystemd.so.0" >&2', 'exit 127']);
    write(join(onPath, 'loki'), versionOf('loki', '3.7.6'), 0o644);
    expect(find().loki).toMatchObject({
      absent: [
        'LOGAGG_ENGINE_LOKI: not set',
        `LOGAGG_ENGINES: ${broken} -version fails: cannot open libsystemd.so.0`,
        'PATH: no program loki',
        expect.anything(),
      ],
    });
  });

  it('is absent when another program has its name', () => {
    const other = write(join(onPath, 'loki'), ['echo "LOKI scanner 0.51"']);
    const { absent } = { absent: [], ...find().loki };
    expect(absent).toContain(`PATH: ${other} -version does not print a version of Loki`);
  });
});

describe('a program whose path is in a variable', () => {
  it.each(Object.keys(WANTED))('is taken from there before any other place: %s', (name) => {
    const prints = name === 'filebeat' ? ['echo "filebeat version 1.2.3 (amd64)"'] : versionOf(name, '1.2.3');
    const chosen = write(join(ROOT, 'chosen'), name === 'lokitool' ? versionOf('loki', '1.2.3') : prints);
    write(join(folder, name), ['exit 1']);
    const variable = `LOGAGG_ENGINE_${name.toUpperCase()}`;
    expect(find({ [variable]: chosen })[name]).toEqual({ path: chosen, version: '1.2.3', from: variable });
  });

  it('is searched in the other places if the variable is empty', () => {
    const path = write(join(folder, 'loki'), versionOf('loki', '3.7.6'));
    expect(find({ LOGAGG_ENGINE_LOKI: '' }).loki).toMatchObject({ path });
  });

  it.each([
    ['a path without a file', 'nowhere', 'is not an executable file'],
    ['a folder', '.', 'is not an executable file'],
    ['another program', 'other', '-version does not print a version of Loki'],
    ['a program that fails', 'broken', '-version fails: no library'],
  ])('is refused, although another place has the program: %s', (_, name, reason) => {
    write(join(folder, 'loki'), versionOf('loki', '3.7.6'));
    write(join(onPath, 'other'), ['echo "LOKI scanner 0.51"']);
    write(join(onPath, 'broken'), ['echo "no library" >&2', 'exit 127']);
    const path = join(onPath, name);
    const message = `LOGAGG_ENGINE_LOKI: ${path} ${reason}. Correct the path, or unset the variable.`;
    expect(() => find({ LOGAGG_ENGINE_LOKI: path })).toThrow(message);
  });

  it('is one that the tests search', () => {
    expect(() => find({ LOGAGG_ENGINE_LOKKI: '/bin/loki' })).toThrow(
      /^LOGAGG_ENGINE_LOKKI names no program. Use one of LOGAGG_ENGINE_LOKI, /,
    );
  });
});

it('a folder of programs that does not exist is refused', () => {
  const absent = join(folder, 'absent');
  expect(() => find({ LOGAGG_ENGINES: absent })).toThrow(
    `LOGAGG_ENGINES: ${absent} is not a folder. Correct the path, or unset the variable.`,
  );
});

describe('a program that is built here', () => {
  function build(name: string): string {
    const path = programPaths({ LOGAGG_ENGINES_CACHE: cache })[name] ?? '';
    mkdirSync(dirname(path), { recursive: true });
    return write(path, ['exit 1']);
  }

  it('is taken from the cache, with the version that it is built from', () => {
    const path = build('filebeat');
    expect(find().filebeat).toEqual({ path, version: '7.17.29', from: 'cache' });
  });

  it('is taken from the folder of LOGAGG_ENGINES, or from PATH, before the cache', () => {
    build('filebeat');
    const installed = write(join(onPath, 'filebeat'), ["echo 'filebeat version 9.5.2 (amd64), libbeat 9.5.2 [x]'"]);
    expect(find().filebeat).toEqual({ path: installed, version: '9.5.2', from: 'PATH' });
    const path = write(join(folder, 'filebeat'), ["echo 'filebeat version 9.6.0 (amd64), libbeat 9.6.0 [x]'"]);
    expect(find().filebeat).toEqual({ path, version: '9.6.0', from: 'LOGAGG_ENGINES' });
  });

  it('is absent when it is not built and in no other place', () => {
    const { absent } = { absent: [], ...find().amtool };
    expect(absent).toContain('cache: not built');
  });

  it.each([
    ['alertmanager', versionOf('alertmanager', '0.34.0'), '0.34.0'],
    ['amtool', versionOf('amtool', '0.34.0'), '0.34.0'],
  ])('prints its version: %s', (name, program, version) => {
    write(join(onPath, name), program);
    expect(find()[name]).toMatchObject({ version });
  });
});

describe('a program of a local image', () => {
  /** A Docker client that has one image; it writes each call into a log. */
  function fakeDocker(id: string, program: readonly string[]): string {
    const log = join(cache, '..', 'calls');
    const source = write(join(cache, '..', 'program'), program);
    write(join(onPath, 'docker'), [
      `echo "$*" >> ${log}`,
      'case "$1 $2" in',
      '  "version --format") echo 29.0.0;;',
      `  "image inspect") [ "$5" = grafana/loki:3.7.6 ] || exit 1; echo ${id};;`,
      '  "create --pull") echo container;;',
      `  "cp -L") [ "$3" = container:/usr/bin/loki ] || exit 1; /bin/cp ${source} "$4/loki";;`,
      'esac',
    ]);
    return log;
  }

  it('is copied into the cache, under the id of the image', () => {
    const log = fakeDocker('sha256:0123456789abcdef0123', versionOf('loki', '3.7.6'));
    const path = join(cache, 'loki-image-0123456789abcdef/loki');
    expect(find().loki).toEqual({ path, version: '3.7.6', from: 'Docker' });
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(log, 'utf8')).toContain('rm --volumes container');
    expect(find().lokitool).toMatchObject({
      absent: expect.arrayContaining(['Docker: no local image grafana/lokitool:3.7.6']),
    });
  });

  it('is copied once, and again when the tag has another image', () => {
    const log = fakeDocker('sha256:1111111111111111', versionOf('loki', '3.7.6'));
    for (const _ of [1, 2]) find();
    const copies = () => readFileSync(log, 'utf8').match(/^cp /gm)?.length;
    expect(copies()).toBe(1);
    fakeDocker('sha256:2222222222222222', versionOf('loki', '3.8.0'));
    expect(find().loki).toMatchObject({ version: '3.8.0' });
    expect(copies()).toBe(2);
  });

  it('is never pulled', () => {
    const log = fakeDocker('sha256:3333333333333333', versionOf('loki', '3.7.6'));
    find();
    const creating = readFileSync(log, 'utf8').match(/^create .*$/gm);
    expect(creating).toEqual(['create --pull never grafana/loki:3.7.6']);
    expect(readFileSync(log, 'utf8')).not.toMatch(/^(?:pull|run) /m);
  });

  it('is absent when the copy does not run here', () => {
    fakeDocker('sha256:4444444444444444', ['echo "no such library" >&2', 'exit 1']);
    const { absent } = { absent: [], ...find().loki };
    expect(absent).toContainEqual(expect.stringMatching(/^Docker: \/.*\/loki -version fails: no such library$/));
  });
});

it('the images are those that logagg generates, and docs/testing.md names them', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/testing.md'), 'utf8');
  for (const { image } of Object.values(WANTED)) expect(page).toContain(image);
  const model = makeModel();
  const [store] = loki.build(model, contextOf(model)).workloads;
  expect(WANTED.loki?.image).toBe(store?.image);
  const images = promtail.build(model, lokiEndpoint(), contextOf(model)).workloads.map(({ image }) => image);
  expect(images).toContain(WANTED.promtail?.image);
  const golden = GOLDENS.map(({ text }) => text).join('\n');
  for (const name of ['alertmanager', 'filebeat']) expect(golden).toContain(`image: ${WANTED[name]?.image}`);
  for (const name of ['lokitool', 'logcli'])
    expect(WANTED[name]?.image).toBe(`grafana/${name}:${lokiSettings(model).version}`);
});
