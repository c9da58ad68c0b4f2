import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, treeOf } from './support.js';

const BELOW = 'services/api';
const NAMED = 'Using ../../logagg.yaml\n';

async function inSubfolder(folder: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  put(folder, `${BELOW}/main.py`, '');
  return cli(argv, { cwd: join(folder, BELOW), env });
}

describe('a command in a subfolder', () => {
  it.each([['generate', '--check'], ['validate'], ['config'], ['secrets'], ['remove', '--dry-run']])(
    'uses the spec of the nearest parent folder, and names it (%j)',
    async (...argv) => {
      const folder = await generated();
      const here = await cli(argv, { cwd: folder });
      const { code, stdout, stderr } = await inSubfolder(folder, argv);
      expect([code, stdout]).toEqual([here.code, here.stdout]);
      expect(stderr.startsWith(NAMED)).toBe(true);
      expect(stderr.match(/Using/g)).toHaveLength(1);
      expect(here.stderr).not.toContain('Using');
    },
  );

  it('generates into the folder of the spec, not into its own', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { code, stderr } = await inSubfolder(folder, ['generate']);
    expect(code).toBe(0);
    expect(stderr).toContain(`cd ${folder}\n`);
    const paths = Object.keys(treeOf(folder));
    expect(paths).toContain('docker-compose.logging.yml');
    expect(paths.filter((path) => path.startsWith('services/'))).toEqual([`${BELOW}/main.py`]);
  });

  it('prefers its own spec, and a named one', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, 'services/api/logagg.yaml': SPEC.replace('shop', 'mine') });
    const { stdout, stderr } = await inSubfolder(folder, ['config']);
    expect([stdout, stderr]).toEqual([expect.stringContaining('name: mine\n'), '']);
    const named = await inSubfolder(folder, ['config', '--spec', '../../logagg.yaml']);
    expect([named.stdout, named.stderr]).toEqual([expect.stringContaining('name: shop\n'), '']);
  });

  it('does not look above the root of the git repository or the home folder', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC, 'services/.git/HEAD': '' });
    expect(await inSubfolder(folder, ['config'])).toMatchObject({ code: 2, stdout: '' });
    const other = folderOf({ 'logagg.yaml': SPEC });
    expect(await inSubfolder(other, ['config'], { HOME: join(other, 'services') })).toMatchObject({ code: 2 });
    expect(await inSubfolder(other, ['config'], { HOME: other })).toMatchObject({ code: 0, stderr: NAMED });
    put(other, '.git/HEAD', '');
    expect(await inSubfolder(other, ['config'])).toMatchObject({ code: 0, stderr: NAMED });
  });

  it('removes the generated files of this folder, not those of a parent folder', async () => {
    const folder = await generated();
    const inner = `${BELOW}/stack`;
    await cli(['generate', '--out', inner], { cwd: folder });
    const { stdout, stderr } = await cli(['remove'], { cwd: join(folder, inner) });
    expect(stderr).not.toContain('Using');
    expect(stdout).toContain('removed   docker-compose.logging.yml');
    expect(Object.keys(treeOf(folder))).toContain('docker-compose.logging.yml');
  });
});
