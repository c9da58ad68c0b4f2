import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, textAt } from './support.js';

function treeNames(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

describe('logagg remove', () => {
  it('removes what it wrote and nothing else, and shows how to remove the rest', async () => {
    const folder = await generated();
    put(folder, 'docker/mine.txt', 'mine');
    const { code, stdout, stderr } = await cli(['remove'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('removed   docker-compose.logging.yml\n');
    expect(treeNames(folder)).toEqual(['docker-compose.yml', 'docker/mine.txt', 'logagg.yaml']);
    for (const text of ['docker rm --force --volumes shop-loki', 'docker network rm shop-logging', 'shop-loki-data'])
      expect(stderr).toContain(text);
    expect(stderr).toContain('The spec logagg.yaml is yours and stays.');
  });

  it('keeps what was edited, with exit code 1, until the user removes it', async () => {
    const folder = await generated();
    put(folder, 'docker/loki/rules.yaml', 'edited\n');
    const { code, stdout } = await cli(['remove'], { cwd: folder });
    expect([code, stdout.includes('kept      docker/loki/rules.yaml  (edited by hand)\n')]).toEqual([1, true]);
    expect(textAt(folder, 'docker/loki/rules.yaml')).toBe('edited\n');
    put(folder, 'docker/loki/rules.yaml', '');
    const again = await cli(['remove'], { cwd: folder });
    expect([again.code, again.stdout]).toEqual([1, 'kept      docker/loki/rules.yaml  (edited by hand)\n']);
  });

  it('removes nothing with --dry-run', async () => {
    const folder = await generated();
    const before = treeNames(folder);
    const { code, stdout, stderr } = await cli(['remove', '--dry-run'], { cwd: folder });
    expect([code, stderr]).toEqual([0, 'Nothing was removed.\n']);
    expect(stdout).toContain('remove    docker-compose.logging.yml\n');
    expect(treeNames(folder)).toEqual(before);
  });

  it('works without a spec and with a broken one', async () => {
    const gone = await generated();
    rmSync(join(gone, 'logagg.yaml'));
    const without = await cli(['remove'], { cwd: gone });
    expect([without.code, treeNames(gone)]).toEqual([0, ['docker-compose.yml']]);
    expect(without.stderr).toContain('Without a spec');
    const broken = await generated();
    put(broken, 'logagg.yaml', 'version: 1\n');
    expect((await cli(['remove'], { cwd: broken })).code).toBe(0);
    expect(treeNames(broken)).toEqual(['docker-compose.yml', 'logagg.yaml']);
  });

  it('refuses a folder that has no record of generated files', async () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { code, stderr } = await cli(['remove'], { cwd: folder });
    expect([code, stderr.includes('has no record of generated files')]).toEqual([2, true]);
    expect(treeNames(folder)).toEqual(['docker-compose.yml', 'logagg.yaml']);
  });
});
