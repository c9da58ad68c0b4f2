import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { builtProgram } from '../cli/built.js';
import { folderOf, put, SPEC, textAt } from '../cli/support.js';

const bash = builtProgram();
// Every run is a process of its own; a machine under load starts few of them in a second.
vi.setConfig({ testTimeout: 120_000 });
const FILE = 'docker-compose.yml';
const MEBIBYTE = 1024 * 1024;

/** A folder in which each kind of thing that must not be read has a name. */
function folderOfTraps(spec: string): string {
  const folder = folderOf({ 'logagg.yaml': spec, 'real.yml': 'services: {}\n' });
  execFileSync('mkfifo', [join(folder, 'pipe.yml')]);
  symlinkSync('pipe.yml', join(folder, 'link-to-pipe.yml'));
  symlinkSync('/dev/zero', join(folder, 'link-to-zero.yml'));
  symlinkSync('/proc/self/pagemap', join(folder, 'link-out.yml'));
  symlinkSync('loop.yml', join(folder, 'loop.yml'));
  mkdirSync(join(folder, 'folder.yml'));
  writeFileSync(join(folder, 'large.yml'), 'a');
  truncateSync(join(folder, 'large.yml'), 16 * MEBIBYTE + 1);
  return folder;
}

const TRAPS: readonly (readonly [string, RegExp])[] = [
  ['pipe.yml', /is a named pipe, not a regular file/],
  ['link-to-pipe.yml', /is a named pipe, not a regular file/],
  ['link-to-zero.yml', /is a device, not a regular file/],
  ['link-out.yml', /is a symbolic link to a file outside the project, so it is not read/],
  ['loop.yml', /is a symbolic link to itself/],
  ['folder.yml', /is a folder, not a regular file/],
  ['large.yml', /is too large: at most 16777216 bytes are read/],
];

const ABSOLUTE: readonly (readonly [string, RegExp])[] = [
  ['/dev/zero', /is an absolute path outside the project, so it is not read/],
  ['/dev/stdin', /is an absolute path outside the project, so it is not read/],
  ['/proc/self/pagemap', /is an absolute path outside the project, so it is not read/],
  ['../../../../../../dev/zero', /is a device, not a regular file/],
];

/** All traps at once, so that few processes are started. */
const REFERRED = [...TRAPS, ...ABSOLUTE];

/** What is reported of each trap, in this order. */
function reported(text: string, rule: string): string[] {
  return text.split('\n').filter((line) => line.includes(rule));
}

describe('a spec whose compose files are devices, pipes, links, folders and too large', () => {
  const paths = ['real.yml', ...TRAPS.map(([path]) => path)];
  const spec = SPEC.replace('compose: {', `compose: { file: [${paths.join(', ')}],`);

  it.each([
    ['validate', 0],
    ['validate .', 0],
    ['generate --check', 1],
  ])('%s reports each of them where the spec names it', (argv, code) => {
    const { status, stdout, stderr } = bash(`logagg ${argv}`, folderOfTraps(spec));
    const found = reported(stdout + stderr, 'warn stack/missing-compose-file');
    expect(status).toBe(code);
    expect(found).toHaveLength(TRAPS.length);
    for (const [index, [path, reason]] of TRAPS.entries()) {
      const column = 19 + paths.slice(0, index + 1).join(', ').length + 2;
      expect(found[index]).toMatch(new RegExp(`^logagg\\.yaml:6:${column} .*The compose file \`${path}\``));
      expect(found[index]).toMatch(reason);
    }
  });
});

describe('a compose file that names devices, pipes, links, folders and files that are too large', () => {
  it.each([
    ['include', REFERRED.map(([path]) => `  - ${path}`), 'include:\n'],
    ['include.path', REFERRED.map(([path]) => `  - { path: [${path}] }`), 'include:\n'],
    [
      'extends.file',
      REFERRED.map(([path], index) => `  s${index}: { extends: { file: ${path}, service: a } }`),
      'services:\n',
    ],
  ])('by %s gets a finding where it names each of them', (form, lines, head) => {
    const folder = folderOfTraps(SPEC);
    put(folder, FILE, `${head}${lines.join('\n')}\n`);
    const { status, stdout } = bash('logagg validate', folder);
    const found = reported(stdout, 'warn compose/unfollowed-reference');
    expect([status, found.length]).toEqual([0, REFERRED.length]);
    for (const [index, [path, reason]] of REFERRED.entries()) {
      const column = (lines[index] ?? '').indexOf(path) + 1;
      expect(found[index]).toMatch(
        new RegExp(`^docker-compose\\.yml:${index + 2}:${form === 'include.path' ? '\\d+' : column} `),
      );
      expect(found[index]).toMatch(reason);
    }
  });
});

describe('a path that is refused', () => {
  it.each(['file: /dev/zero', 'file: ../x/pipe.yml', 'override: /dev/zero', 'file: [docker-compose.yml, /dev/stdin]'])(
    '`compose: { %s }` is an error, and is not opened',
    (text) => {
      const folder = folderOfTraps(SPEC.replace('compose: {', `compose: { ${text},`));
      for (const argv of ['validate .', 'generate']) {
        const { status, stdout, stderr } = bash(`logagg ${argv}`, folder);
        expect([status, stdout + stderr]).toEqual([1, expect.stringContaining('spec/path-outside')]);
      }
    },
  );
});

describe('a file that the user names', () => {
  const named = TRAPS.filter(([path]) => !['link-out.yml', 'loop.yml', 'folder.yml', 'large.yml'].includes(path));

  it.each([...named, ['/dev/zero', /is a device, not a regular file/], ['large.yml', /is too large/]] as const)(
    'as %s is refused wherever it is named',
    (path, reason) => {
      const folder = folderOfTraps(SPEC);
      const lines = [
        `validate ${path}`,
        `generate --spec ${path}`,
        `config --spec ${path}`,
        `validate --baseline ${path}`,
      ];
      for (const line of lines) {
        expect([line, bash(`logagg ${line}`, folder)]).toEqual([line, refused(reason)]);
      }
    },
  );

  it.each(['pipe.yml', 'link-to-pipe.yml', 'link-to-zero.yml', '/dev/zero'])('--from %s', (path) => {
    const folder = folderOfTraps(SPEC);
    expect(bash(`logagg init --force --yes --from ${path}`, folder)).toEqual(refused(/is not a regular file/));
    expect(textAt(folder, 'logagg.yaml')).toBe(SPEC);
  });

  it('can be a pipe of the shell, up to the limit', () => {
    const folder = folderOf({ 'bad.yaml': SPEC.replace('above', 'abov') });
    const findings = bash('logagg validate bad.yaml', folder).stdout.replaceAll('bad.yaml', '');
    expect(findings).toContain('spec/unknown-key');
    for (const line of ['validate - <bad.yaml', 'validate - < <(cat bad.yaml)']) {
      expect(bash(`logagg ${line}`, folder).stdout.replaceAll('<stdin>', '')).toBe(findings);
    }
    expect(bash('logagg config --spec <(sed s/abov/above/ bad.yaml)', folder)).toMatchObject({ status: 0, stderr: '' });
    expect(bash('sed s/abov/above/ bad.yaml | logagg config --spec /dev/stdin', folder).status).toBe(0);
    expect(bash('logagg config --spec <(cat /dev/zero)', folder)).toEqual(refused(/is too large/));
  });

  it('can be a link to a regular file', () => {
    const folder = folderOf({ 'real/logagg.yaml': SPEC });
    symlinkSync('real/logagg.yaml', join(folder, 'link.yaml'));
    expect(bash('logagg config --spec link.yaml', folder)).toMatchObject({ status: 0, stderr: '' });
  });
});

function refused(reason: RegExp) {
  return { status: 2, stdout: '', stderr: expect.stringMatching(reason) };
}

describe('a folder', () => {
  it('that contains devices, pipes and links under the names of configurations is still validated', () => {
    const folder = folderOfTraps(SPEC);
    symlinkSync('/dev/zero', join(folder, 'loki-config.yaml'));
    execFileSync('mkfifo', [join(folder, 'prometheus.yml')]);
    const { status, stderr } = bash('logagg validate .', folder);
    expect([status, stderr]).toEqual([0, expect.stringContaining('No findings in 2 files')]);
    expect(stderr).toContain('Not read: large.yml is larger than 4 MiB.\n');
    expect(stderr).toContain('Not read: link-out.yml is a symbolic link.\n');
    expect(stderr).toContain('Not read: pipe.yml is a named pipe.\n');
    expect(stderr).toContain('Not read: prometheus.yml is a named pipe.\n');
  });

  it('whose compose file is a pipe is refused by init, with the reason', () => {
    const folder = folderOf({});
    execFileSync('mkfifo', [join(folder, 'compose.yaml')]);
    const { status, stderr } = bash('logagg init --yes', folder);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('`compose.yaml` is a named pipe, not a regular file'),
    ]);
  });

  it('with a file of the stack that became a pipe or a link is not waited for', () => {
    for (const make of ['mkfifo', 'ln -s /dev/zero']) {
      const folder = folderOf({ 'logagg.yaml': SPEC });
      bash(`logagg generate; rm docker/loki/rules.yaml; ${make} docker/loki/rules.yaml`, folder);
      for (const argv of ['generate --check', 'validate .']) {
        expect([argv, bash(`logagg ${argv}`, folder)]).toMatchObject([argv, { status: 2 }]);
      }
    }
  });

  it('allows a compose file above it, and a link inside of the repository', () => {
    const folder = folderOf({ 'a/logagg.yaml': SPEC, 'shared/more.yml': 'services: { api: {} }\n', '.git/HEAD': '' });
    put(folder, 'a/docker-compose.yml', 'include: [../shared/more.yml, link.yml]\n');
    symlinkSync('../shared/more.yml', join(folder, 'a/link.yml'));
    expect(bash('logagg validate', join(folder, 'a'))).toMatchObject({ status: 0, stdout: '' });
  });
});
