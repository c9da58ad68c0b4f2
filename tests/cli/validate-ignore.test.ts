import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf } from './support.js';

const BROKEN = 'schema_config: { configs: [] }\nno_such_key: 1\n';
const ROOT = join(import.meta.dirname, '../..');

async function pathsIn(cwd: string, ...argv: readonly string[]): Promise<string[]> {
  const { stdout } = await cli(['validate', '--format', 'json', ...argv], { cwd });
  const report: { findings: { path: string }[] } = JSON.parse(stdout);
  return [...new Set(report.findings.map(({ path }) => path))].sort();
}

describe('.logaggignore', () => {
  const files = {
    'loki.yaml': BROKEN,
    'tests/loki.yaml': BROKEN,
    'a/tests/b/loki.yaml': BROKEN,
    'a/old-loki.yaml': BROKEN,
  };

  it.each([
    ['# nothing\n\n', ['a/old-loki.yaml', 'a/tests/b/loki.yaml', 'loki.yaml', 'tests/loki.yaml']],
    ['tests/\n', ['a/old-loki.yaml', 'loki.yaml']],
    ['/tests\n', ['a/old-loki.yaml', 'a/tests/b/loki.yaml', 'loki.yaml']],
    ['old-*.yaml\r\n', ['a/tests/b/loki.yaml', 'loki.yaml', 'tests/loki.yaml']],
    ['a/**/loki.yaml\n', ['a/old-loki.yaml', 'loki.yaml', 'tests/loki.yaml']],
    ['l.ki.yaml\n', ['a/old-loki.yaml', 'a/tests/b/loki.yaml', 'loki.yaml', 'tests/loki.yaml']],
  ])('%j leaves %j', async (text, paths) => {
    expect(await pathsIn(folderOf({ ...files, '.logaggignore': text }), '.')).toEqual(paths);
  });

  it('does not apply to a file that the user names', async () => {
    const cwd = folderOf({ ...files, '.logaggignore': 'tests/\n' });
    expect(await pathsIn(cwd, 'tests/loki.yaml')).toEqual(['tests/loki.yaml']);
  });
});

it('logagg finds no error in its own repository', async () => {
  const { code, stdout } = await cli(['validate', '.', '--quiet'], { cwd: ROOT });
  expect([code, stdout]).toEqual([0, '']);
});

it('finds nothing in the files of other programs', async () => {
  const cwd = folderOf({
    'loki.yaml': BROKEN,
    'tempo.yaml': 'server: {}\ndistributor: {}\ningester: {}\ncompactor: {}\nstorage: { trace: {} }\n',
    'nginx.conf': 'http {\n  server { listen 80; }\n}\n',
    'README.md': 'services:\n  - [\n\n```yaml\nservices:\n```\n',
  });
  expect(await pathsIn(cwd, '.')).toEqual(['loki.yaml']);
});
