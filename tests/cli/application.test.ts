import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, textAt, treeOf } from './support.js';

const FILE = 'docker-compose.yml';
const COMMANDS = [['generate'], ['generate', '--check'], ['generate', '--diff'], ['validate'], ['validate', '.']];

describe('a spec that the compose file contradicts', () => {
  it.each(COMMANDS)('is reported, exit 1 (%j)', async (...argv) => {
    const folder = await generated();
    put(folder, FILE, 'services: { apis: { image: shop/api }, alertmanager: { image: prom/alertmanager } }');
    const before = treeOf(folder);
    const { code, stdout, stderr } = await cli(argv, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(
      'stack/unknown-compose-service Your compose file has no service `api`; did you mean `apis`? Write `apis`.',
    );
    expect(stdout + stderr).toContain('stack/workload-name-clash logagg adds a compose service `alertmanager`');
    expect(treeOf(folder)).toEqual(before);
  });

  it('is not held against a file that is not wholly known', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    put(folder, FILE, 'include: [oci://example.org/app]\nservices: { web: { image: web } }');
    expect((await cli(['validate'], { cwd: folder })).stdout).toBe('');
  });

  it('takes what the file includes, from its own folder', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, 'apps/api.yml': 'services: { api: { build: . } }' });
    put(folder, FILE, 'include: [apps/api.yml]');
    expect((await cli(['validate'], { cwd: folder })).stdout).toBe('');
  });

  it('is not looked at with a spec from standard input', async () => {
    const folder = folderOf({ [FILE]: 'services: { web: { image: web } }' });
    expect(await cli(['validate', '-'], { cwd: folder, stdin: SPEC })).toMatchObject({ code: 0, stdout: '' });
  });

  it('reports that the file does not exist, and shows no command that would fail', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    unlinkSync(join(folder, FILE));
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toContain('warn stack/missing-compose-file The compose file `docker-compose.yml` does not exist');
    expect(stderr).not.toContain('docker compose');
  });

  it('makes no other files than without the compose file', async () => {
    const folder = await generated();
    const bare = folderOf({ 'logagg.yaml': SPEC });
    unlinkSync(join(bare, FILE));
    await cli(['generate'], { cwd: bare });
    expect(treeOf(bare)).toEqual(treeOf(folder));
  });
});

describe('logagg init', () => {
  it('checks a preset against the compose file, and leaves the spec for the user to change', async () => {
    const folder = folderOf({ [FILE]: 'services: { shop: { build: . } }' });
    const { code, stderr } = await cli(['init', '--preset', 'starter'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('error stack/unknown-compose-service');
    expect(textAt(folder, 'logagg.yaml')).not.toBe('');
    expect(textAt(folder, 'docker-compose.logging.yml')).toBe('');
  });
});

describe('findings and checks', () => {
  it('reports a finding once when a folder and its spec are both named', async () => {
    const folder = await generated(SPEC.replace('alloy', 'promtail'));
    const { stdout } = await cli(['validate', '.', 'logagg.yaml'], { cwd: folder });
    expect(stdout.match(/promtail-eol/g)).toHaveLength(1);
  });

  it('--check does not blame the spec for a flag, and shows what to run', async () => {
    const folder = await generated();
    const { code, stderr } = await cli(['generate', '--check', '--collector', 'promtail'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('from another spec or with other flags. Run: logagg generate\n');
  });

  it('--check exits with 1 for a manifest that cannot be read', async () => {
    const folder = await generated();
    put(folder, '.logagg/manifest.json', '{');
    expect((await cli(['generate', '--check'], { cwd: folder })).code).toBe(1);
  });

  it.each([
    ['status: >= 500', '        '],
    ['{ status: >= 500 }', '        '],
    ['{ channel: #ops }', '        '],
  ])('suggests quotes for %s', async (value, indent) => {
    const folder = folderOf({ 'logagg.yaml': `version: 1\nname:\n${indent}${value}\n` });
    expect((await cli(['validate'], { cwd: folder })).stdout).toMatch(/spec\/yaml-syntax .*in quotes/);
  });

  it('`help` names a command that there is not', async () => {
    const { code, stderr } = await cli(['help', 'nope']);
    expect([code, stderr]).toEqual([2, 'logagg: unknown command nope. `logagg help` lists all commands.\n']);
    expect((await cli(['help', 'generat'])).stderr).toContain('Did you mean generate?');
    expect((await cli(['help'])).code).toBe(0);
  });

  it('shows where to go first when the stack is elsewhere', async () => {
    const folder = folderOf({ 'my shop/logagg.yaml': SPEC });
    const { stderr } = await cli(['generate', '--spec', 'my shop'], { cwd: folder });
    expect(stderr).toMatch(/3\. Change to the folder of the stack:\n +cd 'my shop'\n/);
    expect((await cli(['generate'], { cwd: folderOf({ 'logagg.yaml': SPEC }) })).stderr).not.toContain('cd ');
  });
});
