import { describe, expect, it } from 'vitest';
import { cli, folderOf, put, SPEC } from './support.js';

/** The findings of validate, generate and config for a file, which must be the same. */
async function reported(path: string, text: string): Promise<string> {
  const folder = folderOf({});
  put(folder, path, text);
  const { code, stdout } = await cli(['validate', path], { cwd: folder });
  for (const command of ['generate', 'config']) {
    const other = await cli([command, '--spec', path], { cwd: folder });
    expect([command, other.code, other.stdout]).toEqual([command, 1, '']);
    expect(other.stderr.startsWith(stdout)).toBe(true);
  }
  expect(code).toBe(1);
  return stdout;
}

const COMPOSE = 'services:\n  api: { image: shop/api }\nvolumes: { data: }\n';

describe('a mistake in a spec gets one message', () => {
  it.each([
    ['retention 31d', 'retention: { default: 31d }', '5:1', 'retention: 31d'],
    ['retention = 31d  # a month', 'retention: { default: 31d }', '5:1', 'retention: 31d'],
    ['  - name api', '  - name: api', '8:5', 'name: api'],
    ['    above 10', '    above: 10', '13:5', 'above: 10'],
  ])('a missing colon: %s', async (wrong, right, place, key) => {
    const spec = SPEC.replace(right, wrong).replace('  - name api\n', '  - name api\n    format: json\n');
    expect(await reported('my.yaml', spec)).toBe(
      `my.yaml:${place} error spec/yaml-syntax A colon is missing: write \`${key}\`.\n`,
    );
  });

  it('tabs', async () => {
    expect(await reported('my.yaml', SPEC.replace('  - name: api', '\t- name: api'))).toBe(
      'my.yaml:8:1 error spec/yaml-syntax YAML does not allow tabs for indentation: use two spaces.\n',
    );
  });

  it('a compose file', async () => {
    const folder = folderOf({ 'app.yml': COMPOSE });
    put(folder, 'logagg.yaml', COMPOSE);
    const named = await cli(['generate', '--spec', 'app.yml'], { cwd: folder });
    expect([named.code, named.stderr]).toEqual([
      1,
      'app.yml:1:1 error spec/compose-file This is a compose file, not a spec. Write a spec from it: `logagg init --from app.yml`.\n1 error in 1 file.\n',
    ]);
    const { code, stdout } = await cli(['validate'], { cwd: folder });
    expect([code, stdout]).toEqual([
      1,
      'logagg.yaml:1:1 error spec/compose-file This is a compose file, not a spec. Rename it, for example to `compose.yaml`, and run `logagg init`.\n',
    ]);
    expect((await cli(['validate', 'app.yml'], { cwd: folder })).stdout).not.toContain('spec/');
  });

  it('misspelt keys in a file with another name', async () => {
    const spec = SPEC.replace('backend', 'bakend').replace('retention', 'retentoin').replace('socketProxy', 'x');
    const found = await reported('my.yaml', spec);
    expect(found).toContain('did you mean `backend`?');
    expect(found).toContain('did you mean `retention`?');
    const json = JSON.stringify({ version: 1, name: 'shop', bakend: 'loki', retention: {}, services: [] }, null, 2);
    expect(await reported('my.json', json)).toContain('my.json:4:3 error spec/unknown-key');
  });
});

describe('a file that is not a spec', () => {
  it.each([
    ['an empty file', 'validate', 'a.yaml', '', 2, 'logagg: a.yaml is empty\n'],
    [
      'another text',
      'validate',
      'a.yaml',
      'name: shop\nversion: 1\n',
      2,
      'logagg does not recognise a.yaml; it reads specs (with the keys',
    ],
    ['a folder', 'validate', 'sub', null, 2, 'sub contains no spec and no configuration file'],
    ['a folder as the spec', 'generate --spec', 'sub', null, 2, 'sub/logagg.yaml does not exist. Create a spec with'],
    [
      'a folder as the compose file',
      'init --from',
      'sub',
      null,
      2,
      'compose file sub is a folder: name the compose file in it',
    ],
  ])('gets its own message: %s', async (_what, command, path, text, exit, message) => {
    const folder = folderOf({ 'sub/x.txt': '', ...(text === null ? {} : { [path]: text }) });
    const { code, stdout, stderr } = await cli([...command.split(' '), path], { cwd: folder, stdin: '' });
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(message);
  });

  it('reads a spec in JSON', async () => {
    const spec = { version: 1, name: 'shop', backend: 'loki', collector: 'alloy', retention: { default: '31d' } };
    const text = JSON.stringify({ ...spec, services: [{ name: 'api' }] });
    const folder = folderOf({ 'my.json': text, 'docker-compose.yml': 'services: { api: { image: a } }' });
    expect(await cli(['validate', 'my.json'], { cwd: folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No findings in 1 file.\n',
    });
  });
});
