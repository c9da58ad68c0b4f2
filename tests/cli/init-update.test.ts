import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, put, SPEC, textAt, treeOf } from './support.js';

const FILE = 'docker-compose.yml';
const GAINED = 'services: { api: { image: a }, worker: { build: . }, db: { image: "postgres:17" } }\n';
const WORKER = `  # JSON is a guess: it is built here.
  # A line that is not JSON: the level that its text names.
  - name: worker
    format: json
    level: detect
`;

async function updated(spec: string, compose = GAINED, ...flags: readonly string[]) {
  const folder = folderOf({ 'logagg.yaml': spec });
  put(folder, FILE, compose);
  const ran = await cli(['init', '--update', '--yes', ...flags], { cwd: folder });
  return { ...ran, folder, text: textAt(folder, 'logagg.yaml') };
}

/** The lines that were added, and whether all others are still there in their order. */
function difference(before: string, after: string) {
  const [old, rest] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const added: string[] = [];
  for (const line of rest)
    if (line === old[0]) old.shift();
    else added.push(line);
  return { added, lost: old };
}

describe('logagg init --update', () => {
  it('adds new services with their comments below the last one, and generates', async () => {
    const { code, stdout, stderr, folder, text } = await updated(SPEC);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('updated   logagg.yaml  (added worker, db)');
    expect(text).toContain(`services:\n  - name: api\n${WORKER}`);
    expect(text.replace(/ {2}# JSON is a guess[\s\S]*(?=alerts:)/, '')).toBe(SPEC);
    expect(stderr).toContain('  worker  its lines are JSON (it is built here)\n');
    expect(textAt(folder, 'docker/loki/config.alloy')).toContain('worker');
    expect((await cli(['validate'], { cwd: folder })).stdout).toBe('');
    const again = await cli(['init', '--update'], { cwd: folder, stdin: '' });
    expect(again).toEqual({ code: 0, stdout: '', stderr: `logagg.yaml has every service of ${FILE}.\n` });
  });

  it.each([
    [
      'comments, quotes and blank lines',
      '# mine\nservices:   # all\n\n  - name: "api"   # first\n    # format: text\n    format: json  # yes\n    # labels: later\n\n# end\nx',
    ],
    ['a list that is not indented', "services:\n- name: api\n  multiline:\n    start: '^\\d'\n# end\nx"],
    [
      'a deeper list',
      'services:\n      -   name: api\n          fields: { a: keyword,\n            b: number }   # c\nx',
    ],
    ['a block string', 'services:\n  - name: api\n    format: text\n    pattern: |-\n      ^(?P<level>\\w+)\n\nx'],
    ['an anchor', 'services: &all\n  - &one\n    name: api\nx'],
  ])('keeps %s', async (_what, services) => {
    const spec = SPEC.replace('services:\n  - name: api\nalerts', services.replace(/x$/, 'alerts'));
    for (const before of [spec, spec.replaceAll('\n', '\r\n'), `\uFEFF${spec}`]) {
      const { code, text, stderr } = await updated(before);
      expect([stderr, code]).toEqual([expect.not.stringContaining(' error '), 0]);
      const { added, lost } = difference(before, text);
      expect(lost).toEqual([]);
      expect(added.map((line) => line.trim())).toEqual(expect.arrayContaining(['- name: worker', '- name: db']));
      expect(text.includes('\r\n')).toBe(before.includes('\r\n'));
      expect(text.replaceAll('\r\n', '').includes('\r') || /[^\r]\n/.test(text) === before.includes('\r\n')).toBe(
        false,
      );
    }
  });

  it('leaves comments that are indented like keys with their service', async () => {
    const { text } = await updated(SPEC.replace('- name: api\n', '- name: api\n    # labels: later\n  # others:\n'));
    expect(text).toContain(`- name: api\n    # labels: later\n${WORKER}`);
  });

  it('adds to a list at the end of a file without a newline', async () => {
    const rest = SPEC.replace('services:\n  - name: api\n', '');
    const { code, text } = await updated(
      `${rest}services:\n  - name: api`,
      'services: { api: {image: a}, worker: { build: . } }',
    );
    expect([code, text]).toEqual([0, `${rest}services:\n  - name: api\n${WORKER.trimEnd()}`]);
  });

  it('gives a new service a name that is not in use', async () => {
    const { text } = await updated(SPEC.replace('- name: api', '- name: worker\n    source: { compose: api }'));
    expect(text).toContain('  - name: worker-2\n    source: { compose: worker }\n');
  });

  it('reports a service that no longer exists, and keeps it', async () => {
    const { code, stderr, text } = await updated(SPEC, 'services: { worker: { build: . } }');
    expect([code, text]).toEqual([1, SPEC.replace('- name: api\n', `- name: api\n${WORKER}`)]);
    expect(stderr).toContain('error stack/unknown-compose-service Your compose file has no service `api`');
    const only = await updated(
      SPEC.replace('- name: api\n', '- name: api\n  - name: gone\n'),
      'services: { api: { image: a } }',
    );
    expect([only.code, only.stderr]).toEqual([1, expect.stringContaining('no service `gone`')]);
  });

  it.each([
    [['--force'], '--force writes a new spec'],
    [['--preset', 'starter'], '--preset starts a new spec'],
    [['--from', FILE], 'change `compose.file` in logagg.yaml'],
    [['--project-directory', '.'], 'change `compose.projectDirectory` in logagg.yaml'],
    [['--name', 'x'], 'change `name` in logagg.yaml'],
    [['--backend', 'loki'], 'change `backend` in logagg.yaml'],
    [['--silence-alerts'], 'add an alert with `measure: absence`'],
  ])('is refused together with %j', async (flags, reason) => {
    const { code, stdout, stderr, text } = await updated(SPEC, GAINED, ...flags);
    expect([code, stdout, text]).toEqual([2, '', SPEC]);
    expect(stderr).toContain(reason);
  });

  it.each([
    [
      'a list in brackets',
      SPEC.replace('services:\n  - name: api', 'services: [{ name: api }]'),
      GAINED,
      2,
      'is not a list with one service per line',
    ],
    ['an invalid spec', SPEC.replace('loki', 'lokki'), GAINED, 1, 'spec/invalid-value'],
    ['an invalid compose file', SPEC, 'services: {', 1, 'compose/syntax'],
    [
      'a missing compose file',
      SPEC.replace('compose: {', 'compose: { file: x.yml,'),
      GAINED,
      2,
      'names the compose file x.yml, which does not exist',
    ],
  ])('changes nothing for %s', async (_what, spec, compose, exit, message) => {
    const { code, stderr, text } = await updated(spec, compose);
    expect([code, text]).toEqual([exit, spec]);
    expect(stderr).toContain(message);
  });

  it('reports a missing spec', async () => {
    const { code, stderr } = await cli(['init', '--update'], { cwd: folderOf({}), stdin: '' });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('logagg.yaml does not exist. Create a spec with `logagg init`'),
    ]);
  });

  it('updates the spec of a parent folder, and keeps the mode of the file; a link is not followed', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, 'sub/x': '' });
    put(folder, FILE, GAINED);
    chmodSync(join(folder, 'logagg.yaml'), 0o600);
    expect((await cli(['init', '--update', '--yes'], { cwd: join(folder, 'sub') })).code).toBe(0);
    expect(textAt(folder, 'logagg.yaml')).toContain('- name: worker');
    expect(statSync(join(folder, 'logagg.yaml')).mode & 0o777).toBe(0o600);
    const linked = folderOf({ 'real.yaml': SPEC, [FILE]: GAINED });
    symlinkSync('real.yaml', join(linked, 'logagg.yaml'));
    const before = treeOf(linked);
    const { code, stderr } = await cli(['init', '--update', '--yes'], { cwd: linked });
    expect([code, stderr, treeOf(linked)]).toEqual([2, expect.stringContaining('is a link'), before]);
  });
});
