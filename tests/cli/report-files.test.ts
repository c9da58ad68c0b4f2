import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, SPEC } from './support.js';

const OPTIONS = ['--output', '--write-baseline'];

/** A checkout with links that its author made, and a folder of the user outside of it. */
function checkout() {
  const outside = folderOf({ target: 'mine' });
  const cwd = folderOf({
    'logagg.yaml': SPEC,
    'docker-compose.yml': 'services: { api: { image: a } }\n',
    '.git/HEAD': '',
  });
  symlinkSync(join(outside, 'target'), join(cwd, 'report'));
  symlinkSync(join(outside, 'new'), join(cwd, 'dangling'));
  symlinkSync(outside, join(cwd, 'folder'));
  symlinkSync('logagg.yaml', join(cwd, 'inside'));
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  mkdirSync(join(cwd, 'real'));
  return { cwd, outside };
}

describe.each(OPTIONS)('%s', (option) => {
  it.each(['report', 'dangling', 'inside', 'folder/target', 'folder/new', 'real/../report'])(
    'is not written through the link of a checkout: %s',
    async (path) => {
      const { cwd, outside } = checkout();
      const { code, stderr } = await cli(['validate', '--format', 'json', option, path], { cwd });
      expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot write a report: .* is a symbolic link/)]);
      expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('mine');
      expect(readFileSync(join(cwd, 'logagg.yaml'), 'utf8')).toBe(SPEC);
    },
  );

  it('does not wait for a pipe', async () => {
    const { code, stderr } = await cli(['validate', option, 'pipe'], { cwd: checkout().cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is a named pipe/)]);
  });

  it('is refused from a folder below the links, too', async () => {
    const { cwd } = checkout();
    writeFileSync(join(cwd, 'real/logagg.yaml'), SPEC);
    const { code, stderr } = await cli(['validate', option, '../folder/target'], { cwd: join(cwd, 'real') });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is a symbolic link/)]);
  });

  it('is written to a real folder, again, and to where the user links outside of the repository', async () => {
    const { cwd, outside } = checkout();
    symlinkSync(join(outside, 'target'), join(outside, 'link'));
    for (const path of ['real/a', 'real/a', join(outside, 'link')]) {
      expect([path, (await cli(['validate', option, path], { cwd })).code]).toEqual([path, 0]);
    }
    expect(readFileSync(join(outside, 'target'), 'utf8')).not.toBe('mine');
  });
});
