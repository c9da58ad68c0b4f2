import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, textAt, treeOf } from './support.js';

const RULES = 'docker/loki/rules.yaml';

describe('logagg generate', () => {
  it('writes the stack next to its spec, reports what it made and what to do next', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { code, stdout, stderr } = await cli(['generate'], { cwd: folder });
    expect(code).toBe(0);
    const made = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^created +/, ''));
    expect(Object.keys(treeOf(folder)).sort()).toEqual(
      [...made, '.logagg/.gitignore', '.logagg/manifest.json', 'logagg.yaml'].sort(),
    );
    expect(made).toContain('docker-compose.logging.yml');
    expect(stderr).toContain(`${made.length} files: ${made.length} created`);
    expect(stderr).toContain('docker compose -f docker-compose.yml -f docker-compose.logging.yml up -d');
    expect(stderr).toContain('OPS_WEBHOOK_URL');
  });

  it('names the services that the next start recreates', async () => {
    const folder = folderOf({
      'logagg.yaml': `${SPEC}grafana: { service: dash }\n`,
      'docker-compose.yml': 'services: { api: { image: shop/api }, dash: { image: grafana/grafana } }\n',
    });
    const first = await cli(['generate'], { cwd: folder });
    expect(first.stderr).toContain('The next start recreates your own service dash.\n');
    put(folder, 'logagg.yaml', `${SPEC}grafana: { service: dash }\n`.replace('default: 31d', 'default: 30d'));
    const second = await cli(['generate'], { cwd: folder });
    const said = 'The next start leaves your own services running. It recreates loki of the log stack.\n';
    expect(second.stderr).toContain(said);
    expect((await cli(['generate'], { cwd: folder })).stderr).not.toContain('The next start');
  });

  it('changes nothing in a second run', async () => {
    const folder = await generated();
    const before = treeOf(folder);
    const { code, stdout, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^\d+ files: \d+ unchanged\n$/);
    expect(treeOf(folder)).toEqual(before);
  });

  it('makes the same bytes in another folder, time zone and locale, with other comments and line ends', async () => {
    const zone = process.env.TZ;
    const first = treeOf(await generated());
    process.env.TZ = 'Asia/Kathmandu';
    const second = treeOf(await generated(`# a comment\n${SPEC}`.replaceAll('\n', '\r\n')));
    process.env.TZ = zone;
    expect({ ...second, 'logagg.yaml': '' }).toEqual({ ...first, 'logagg.yaml': '' });
  });

  it('makes the same bytes of another order of the keys and of a byte order mark', async () => {
    const first = treeOf(await generated());
    const [head = '', ...rest] = SPEC.split(/^(?=\w)/m);
    const second = treeOf(await generated(`\uFEFF${[...rest.reverse(), head].join('')}`));
    expect({ ...second, 'logagg.yaml': '' }).toEqual({ ...first, 'logagg.yaml': '' });
  });

  it('takes the spec and the folder that it is given', async () => {
    const folder = folderOf({ 'specs/shop.yaml': SPEC });
    const { code, stderr } = await cli(['generate', '--spec', 'specs/shop.yaml', '--out', 'build'], { cwd: folder });
    expect([code, stderr.includes('(below build)')]).toEqual([0, true]);
    expect(textAt(folder, `build/${RULES}`).split('\n')[0]).toBe('# Made by logagg 1.2.3 from shop.yaml.');
    expect(textAt(folder, `build/${RULES}`)).not.toContain(folder);
  });

  it('names the spec by its path below the root', async () => {
    const folder = folderOf({ 'specs/shop.yaml': SPEC });
    await cli(['generate', '--spec', 'specs/shop.yaml', '--out', '.'], { cwd: folder });
    expect(textAt(folder, RULES).split('\n')[1]).toBe('# To change it, edit specs/shop.yaml and run: logagg generate');
  });

  it('takes a folder for the spec in it', async () => {
    const folder = folderOf({ 'shop/logagg.yaml': SPEC });
    expect((await cli(['generate', '--spec', 'shop'], { cwd: folder })).code).toBe(0);
    expect(textAt(folder, `shop/${RULES}`)).not.toBe('');
  });

  it('reads the spec from standard input', async () => {
    const folder = folderOf({});
    const { code } = await cli(['generate', '--spec', '-', '--out', 'build'], { cwd: folder, stdin: SPEC });
    expect(code).toBe(0);
    expect(textAt(folder, `build/${RULES}`)).toContain('from the spec.');
  });

  it('reports that standard input is a terminal instead of waiting for ever', async () => {
    const { code, stderr } = await cli(['generate', '--spec', '-']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('but standard input is a terminal')]);
  });

  it('lets --collector override the choice of the spec', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    await cli(['generate', '--collector', 'promtail', '--backend', 'loki', '--target', 'compose'], { cwd: folder });
    expect(textAt(folder, 'docker/loki/promtail-config.yaml')).not.toBe('');
    expect(textAt(folder, 'docker/loki/config.alloy')).toBe('');
  });
});

describe('a generated file that is not as it was written', () => {
  it('is kept with the new text next to it when it was edited, exit 1', async () => {
    const folder = await generated();
    const before = textAt(folder, RULES);
    put(folder, RULES, 'mine');
    const { code, stdout, stderr } = await cli(['generate'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toBe(`kept      ${RULES}  (edited by hand; the new version is in ${RULES}.new)\n`);
    expect(stderr).toContain('--force');
    expect([textAt(folder, RULES), textAt(folder, `${RULES}.new`)]).toEqual(['mine', before]);
  });

  it('is replaced with --force', async () => {
    const folder = await generated();
    const before = treeOf(folder);
    put(folder, RULES, 'mine');
    await cli(['generate'], { cwd: folder });
    const { code, stdout } = await cli(['generate', '--force'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain(`replaced  ${RULES}`);
    expect(treeOf(folder)).toEqual(before);
  });

  it('is kept when logagg never wrote it', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, 'docker-compose.logging.yml': 'mine' });
    const { code, stdout } = await cli(['generate'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('kept      docker-compose.logging.yml  (not written by logagg;');
    expect(textAt(folder, 'docker-compose.logging.yml')).toBe('mine');
  });

  it('is made again when it is gone, and removed when the spec no longer generates it', async () => {
    const folder = await generated();
    unlinkSync(join(folder, RULES));
    put(folder, 'logagg.yaml', SPEC.replace('collector: alloy', 'collector: promtail'));
    const { stdout } = await cli(['generate'], { cwd: folder });
    expect(stdout).toContain(`restored  ${RULES}`);
    expect(stdout).toContain('created   docker/loki/promtail-config.yaml');
    expect(stdout).toContain('removed   docker/loki/config.alloy  (the spec no longer generates it)');
    expect(textAt(folder, 'docker/loki/config.alloy')).toBe('');
  });
});

describe('why a file is not as it must be', () => {
  const changed = SPEC.replace('above: 10', 'above: 20');

  it.each([
    ['update    F  (the spec changed)', changed, '1.2.3', null],
    ['update    F  (logagg changed)', SPEC, '2.0.0', null],
    ['update    F  (the spec and logagg changed)', changed, '2.0.0', null],
    ['keep      F  (edited by hand; the new version goes to F.new)', SPEC, '1.2.3', 'mine'],
    ['keep      F  (edited by hand, and the spec changed; the new version goes to F.new)', changed, '1.2.3', 'mine'],
    ['keep      F  (edited by hand, and logagg changed; the new version goes to F.new)', SPEC, '2.0.0', 'mine'],
  ])('is shown by --check and by --diff: %s', async (line, spec, version, edit) => {
    const folder = await generated();
    put(folder, 'logagg.yaml', spec);
    if (edit !== null) put(folder, RULES, edit);
    const shown = `${line.replaceAll('F', RULES)}\n`;
    const check = await cli(['generate', '--check'], { cwd: folder, version });
    expect([check.code, check.stdout.includes(shown)]).toEqual([1, true]);
    const { stdout } = await cli(['generate', '--diff'], { cwd: folder, version });
    expect(stdout).toContain(`${shown}--- a/${RULES}\n+++ b/${RULES}\n`);
  });

  it('is still shown after the new text was written next to an edited file', async () => {
    const folder = await generated();
    put(folder, RULES, 'mine');
    put(folder, 'logagg.yaml', changed);
    await cli(['generate'], { cwd: folder });
    const { code, stdout } = await cli(['generate', '--check'], { cwd: folder });
    expect([code, stdout.split('\n')]).toEqual([
      1,
      [`keep      ${RULES}  (edited by hand, and the spec changed; the new version goes to ${RULES}.new)`, ''],
    ]);
  });

  it('is shown for a file in the way of the new text, and for a `.new` that no one needs', async () => {
    const folder = await generated();
    const before = textAt(folder, RULES);
    put(folder, RULES, 'mine');
    put(folder, `${RULES}.new`, 'notes');
    const { stdout } = await cli(['generate'], { cwd: folder });
    expect(stdout).toContain(`the new version was not written, because you edited ${RULES}.new: move that file away)`);
    unlinkSync(join(folder, `${RULES}.new`));
    await cli(['generate'], { cwd: folder });
    put(folder, RULES, before);
    expect((await cli(['generate'], { cwd: folder })).stdout).toBe(`removed   ${RULES}.new  (${RULES} is resolved)\n`);
  });

  it('is part of a diff that patch and git apply take', async () => {
    const folder = await generated();
    put(folder, 'logagg.yaml', changed);
    const { stdout } = await cli(['generate', '--diff'], { cwd: folder });
    execFileSync('git', ['apply', '-p1', '-'], { cwd: folder, input: stdout });
    const { stdout: rest } = await cli(['generate', '--diff'], { cwd: folder });
    expect([stdout.includes('(the spec changed)'), rest]).toEqual([true, '']);
  });
});

describe('logagg generate without writing', () => {
  const changed = SPEC.replace('above: 10', 'above: 20');

  it('--check is silent and 0 when all is as it must be', async () => {
    const folder = await generated();
    expect(await cli(['generate', '--check'], { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('--check exits 1 and reports whether the spec, logagg or a user made the change', async () => {
    const folder = await generated();
    put(folder, 'logagg.yaml', changed);
    put(folder, 'docker/loki/loki-config.yaml', 'mine');
    const before = treeOf(folder);
    const { code, stdout, stderr } = await cli(['generate', '--check'], { cwd: folder, version: '2.0.0' });
    expect(code).toBe(1);
    expect(stdout).toContain(`update    ${RULES}`);
    expect(stdout).toContain(
      'keep      docker/loki/loki-config.yaml  (edited by hand, and the spec and logagg changed; the new version goes to ',
    );
    expect(stderr).toContain('They were generated from another spec or with other flags.');
    expect(stderr).toContain('logagg 1.2.3 wrote them; this is logagg 2.0.0.');
    expect(stderr).toContain('Edited by hand: 1 file.');
    expect(treeOf(folder)).toEqual(before);
  });

  it('--check exits 1 when nothing was generated yet', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { code, stdout } = await cli(['generate', '--check'], { cwd: folder });
    expect([code, stdout.includes(`create    ${RULES}`)]).toEqual([1, true]);
    expect(Object.keys(treeOf(folder))).toEqual(['logagg.yaml']);
  });

  it('--dry-run lists, --diff shows, both write nothing and exit 0', async () => {
    const folder = await generated();
    put(folder, 'logagg.yaml', changed);
    const before = treeOf(folder);
    const dry = await cli(['generate', '--dry-run'], { cwd: folder });
    expect([dry.code, dry.stdout.includes(`update    ${RULES}  (the spec changed)\n`)]).toEqual([0, true]);
    expect(dry.stderr).toContain('Nothing was written.');
    const { code, stdout } = await cli(['generate', '--diff'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain(`--- a/${RULES}\n+++ b/${RULES}\n@@ `);
    expect(stdout).toMatch(/^-.*> 10$/m);
    expect(stdout).toMatch(/^\+.*> 20$/m);
    expect(treeOf(folder)).toEqual(before);
  });

  it('--diff shows a new and a removed file against nothing, in colour on a terminal', async () => {
    const folder = await generated();
    put(folder, 'logagg.yaml', SPEC.replace('collector: alloy', 'collector: promtail'));
    const { stdout } = await cli(['generate', '--diff'], { cwd: folder });
    expect(stdout).toContain('--- /dev/null\n+++ b/docker/loki/promtail-config.yaml\n');
    expect(stdout).toContain('--- a/docker/loki/config.alloy\n+++ /dev/null\n');
    const coloured = await cli(['generate', '--diff'], { cwd: folder, isTTY: true });
    expect(coloured.stdout).toContain('\u001b[1m+++ b/docker/loki/promtail-config.yaml');
  });

  it.each([
    ['--check', '--dry-run'],
    ['--check', '--diff'],
    ['--dry-run', '--diff'],
  ])('refuses %s with %s', async (...flags) => {
    const { code, stderr } = await cli(['generate', ...flags]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be used with option')]);
  });
});

describe('logagg generate that cannot', () => {
  it('reports the findings of a bad spec and writes nothing, exit 1', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC.replace('backend: loki', 'backend: lokki') });
    const { code, stdout, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^logagg\.yaml:3:10 error spec\//);
    expect(stderr).toContain('1 error in 1 file.');
    expect(Object.keys(treeOf(folder))).toEqual(['logagg.yaml']);
  });

  it('shows the line of a finding on a terminal', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC.replace('backend: loki', 'backend: lokki') });
    const { stderr } = await cli(['generate', '--no-color'], { cwd: folder, isTTY: true });
    expect(stderr).toContain('3 | backend: lokki\n  |          ^^^^^\n');
  });

  it.each([
    ['there is no spec', {}, 'logagg.yaml does not exist. Create a spec with `logagg init`'],
    ['a folder is in the way', { 'logagg.yaml': SPEC, 'docker-compose.logging.yml/x': '' }, 'is a folder, not a file'],
    ['a file is where a folder must be', { 'logagg.yaml': SPEC, docker: '' }, 'docker is a file; logagg writes only'],
  ])('reports it when %s, exit 2', async (_, files, message) => {
    const { code, stderr } = await cli(['generate'], { cwd: folderOf(files) });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('refuses a folder that is a link, exit 2', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const outside = folderOf({});
    symlinkSync(outside, join(folder, 'docker'));
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('docker is a symbolic link')]);
    expect(treeOf(outside)).toEqual({});
  });

  it('names the lock of another run, exit 2', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    put(folder, '.logagg/lock', JSON.stringify({ pid: process.ppid, host: hostname() }));
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('.logagg/lock')]);
    expect(stderr).toContain(`process ${process.ppid}`);
  });

  it('refuses a spec of more than 16 MiB before it reads it', async () => {
    const folder = folderOf({ 'logagg.yaml': `#${'x'.repeat(16 * 1024 * 1024)}` });
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining('logagg.yaml is too large')]);
  });

  it('sees an interrupted run, and the next one puts it right', async () => {
    const folder = await generated();
    const before = treeOf(folder);
    mkdirSync(join(folder, '.logagg/stage'));
    const check = await cli(['generate', '--check'], { cwd: folder });
    expect([check.code, check.stderr]).toEqual([1, expect.stringContaining('`logagg generate` was interrupted')]);
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stderr]).toEqual([0, expect.stringContaining('this run has undone it')]);
    expect(treeOf(folder)).toEqual(before);
  });

  it('continues with a manifest that cannot be read, and reports it', async () => {
    const folder = await generated();
    put(folder, '.logagg/manifest.json', '<<<<<<< ours');
    put(folder, RULES, 'mine');
    const { code, stdout, stderr } = await cli(['generate'], { cwd: folder });
    expect([code, stdout]).toEqual([1, expect.stringContaining(`kept      ${RULES}  (not written by logagg`)]);
    expect(stderr).toContain('.logagg/manifest.json cannot be read');
  });
});
