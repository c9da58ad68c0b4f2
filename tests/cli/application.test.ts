import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, textAt, treeOf } from './support.js';

const FILE = 'docker-compose.yml';
const COMMANDS = [['generate'], ['generate', '--check'], ['generate', '--diff'], ['validate'], ['validate', '.']];

describe('a spec that the compose file contradicts', () => {
  it.each(COMMANDS)('is told of, exit 1 (%j)', async (...argv) => {
    const folder = await generated();
    put(folder, FILE, 'services: { apis: { image: shop/api }, alertmanager: { image: prom/alertmanager } }');
    const before = treeOf(folder);
    const { code, stdout, stderr } = await cli(argv, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(
      'stack/unknown-compose-service Your compose file has no service `api`; did you mean `apis`? Write `apis`.',
    );
    expect(stdout + stderr).toContain('stack/workload-name-clash logagg adds a compose service `alertmanager` itself');
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

  it('says that the file is not there, and no command that would fail', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    unlinkSync(join(folder, FILE));
    const { code, stderr } = await cli(['generate'], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toContain('warn stack/missing-compose-file There is no compose file `docker-compose.yml`');
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
  it('says that there is no compose file, and where one is', async () => {
    const folder = folderOf({ [FILE]: 'services: { api: { build: . } }', 'sub/empty/x': '' });
    const { code, stderr } = await cli(['init', '--yes'], { cwd: join(folder, 'sub/empty') });
    expect(code).toBe(0);
    expect(stderr).toContain(`No compose file was found in ${join(folder, 'sub/empty')}; there is one in ${folder}`);
    expect(stderr).not.toContain('up -d');
  });

  it('holds a preset against the compose file, and leaves the spec to be changed', async () => {
    const folder = folderOf({ [FILE]: 'services: { shop: { build: . } }' });
    const { code, stderr } = await cli(['init', '--preset', 'starter'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('error stack/unknown-compose-service');
    expect(textAt(folder, 'logagg.yaml')).not.toBe('');
    expect(textAt(folder, 'docker-compose.logging.yml')).toBe('');
  });
});
