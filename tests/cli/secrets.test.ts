import { chmodSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvFiles } from '../../src/composefile/env-file.js';
import { cli, folderOf, SPEC, textAt } from './support.js';

const ELK = SPEC.replace('backend: loki\ncollector: alloy', 'backend: elk').replace(
  'compose: { socketProxy: true }\n',
  '',
);

/** The values that Compose would read. */
function valuesOf(folder: string): Record<string, string> {
  const all = readEnvFiles([textAt(folder, '.env')], new Map());
  return Object.fromEntries([...all].map(([name, { text }]) => [name, text]));
}

describe('logagg secrets', () => {
  it('prints a strong value for each password and an empty line for a value that only the user has', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { code, stdout, stderr } = await cli(['secrets'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GRAFANA_ADMIN_PASSWORD=[A-Za-z0-9]{32}$/m);
    expect(stdout).toMatch(/^OPS_WEBHOOK_URL=$/m);
    expect(stderr).toContain('Only you know the value of OPS_WEBHOOK_URL.');
    expect(textAt(folder, '.env')).toBe('');
  });

  it('creates a .env that only its owner can read, with every password of Elasticsearch', async () => {
    const folder = folderOf({ 'logagg.yaml': ELK });
    const { code, stderr } = await cli(['secrets', '--append'], { cwd: folder });
    expect([code, stderr]).toEqual([
      0,
      '7 values added to .env. Keep that file out of version control. Set OPS_WEBHOOK_URL in .env: only you know the value.\n',
    ]);
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    const { OPS_WEBHOOK_URL, ...made } = valuesOf(folder);
    expect(OPS_WEBHOOK_URL).toBe('');
    expect(Object.values(made).every((value) => /^[A-Za-z0-9]{32}$/.test(value))).toBe(true);
    expect(new Set(Object.values(made)).size).toBe(7);
  });

  it('keeps a .env as it is but for empty values, and changes nothing in a second run', async () => {
    const before = '# mine\r\nDB=secret\r\nexport GRAFANA_ADMIN_PASSWORD=\r\nA=b';
    const folder = folderOf({ 'logagg.yaml': SPEC, '.env': before });
    chmodSync(join(folder, '.env'), 0o640);
    await cli(['secrets', '--append'], { cwd: folder });
    const text = textAt(folder, '.env');
    const [filled = '', added = ''] = text.split('\r\n\r\n');
    expect(filled).toMatch(/^# mine\r\nDB=secret\r\nexport GRAFANA_ADMIN_PASSWORD=\w{32}\r\nA=b$/);
    expect(added).toMatch(/OPS_WEBHOOK_URL=\r\n$/);
    expect(valuesOf(folder)).toMatchObject({ DB: 'secret', A: 'b' });
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o640);
    const again = await cli(['secrets', '--append'], { cwd: folder });
    expect([again.code, textAt(folder, '.env')]).toEqual([0, text]);
  });

  it('leaves a value that the user chose, also one from the environment', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, '.env': 'GRAFANA_ADMIN_PASSWORD=mine\n' });
    const env = { OPS_WEBHOOK_URL: 'https://hooks.example.com' };
    const { stdout, stderr } = await cli(['secrets', '--append'], { cwd: folder, env });
    expect([stdout, stderr]).toEqual(['', 'Every variable that the stack needs is set.\n']);
    expect(textAt(folder, '.env')).toBe('GRAFANA_ADMIN_PASSWORD=mine\n');
  });

  it('writes into the .env that Compose reads, in the folder of the first compose file', async () => {
    const spec = SPEC.replace('compose: {', 'compose: { file: deploy/compose.yml,');
    const folder = folderOf({ 'logagg.yaml': spec, 'deploy/compose.yml': 'services: { api: { image: shop } }\n' });
    await cli(['secrets', '--append'], { cwd: folder });
    expect(textAt(folder, 'deploy/.env')).toContain('GRAFANA_ADMIN_PASSWORD=');
  });

  it('refuses a .env that is a link or not a text, and a spec with errors', async () => {
    const linked = folderOf({ 'logagg.yaml': SPEC, real: 'A=b\n' });
    symlinkSync('real', join(linked, '.env'));
    const link = await cli(['secrets', '--append'], { cwd: linked });
    expect([link.code, textAt(linked, 'real')]).toEqual([2, 'A=b\n']);
    const binary = folderOf({ 'logagg.yaml': SPEC });
    writeFileSync(join(binary, '.env'), Buffer.from([0x41, 0x3d, 0xe4, 0x0a]));
    const { code, stderr } = await cli(['secrets'], { cwd: binary });
    expect(code).toBe(2);
    expect(stderr).toContain('is not a text in UTF-8');
    const wrong = folderOf({ 'logagg.yaml': 'version: 1\n' });
    expect((await cli(['secrets'], { cwd: wrong })).code).toBe(1);
  });

  it('is the next step after generate, with the flags that decide which stack it is', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { stderr } = await cli(['generate', '--backend', 'elk', '--out', 'my stack'], { cwd: folder });
    expect(stderr).toContain("logagg secrets --append --out 'my stack' --backend elk\n");
    expect(stderr).toContain('Set OPS_WEBHOOK_URL in my stack/.env\n');
    const piped = await cli(['generate', '--spec', '-', '--out', 'b'], { cwd: folder, stdin: SPEC });
    expect(piped.stderr).toContain('Set OPS_WEBHOOK_URL, GRAFANA_ADMIN_PASSWORD in b/.env\n');
  });
});
