import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingFiles } from '../../../src/files/missing-files.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'logagg-missing-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const isMissing = (path: string) => missingFiles(root, [root])(path);

test('a file that nothing creates is missing', () => {
  write('config/loki.yaml');
  expect(isMissing('config/loki.yml')).toBe(true);
});

test.each([
  ['it is there', 'config/loki.yml', ''],
  ['there is a template of it', 'config/loki.yml.example', ''],
  ['there is a template of it with another ending', 'templates/loki.yaml.j2', ''],
  ['the folder of the project is another one', 'deploy/config/loki.yml', ''],
  ['a script writes it', 'scripts/setup.sh', 'render > config/loki.yml'],
  ['a Makefile writes it', 'Makefile', 'config/loki.yml:\n\trender'],
  ['an instruction creates it', 'README.md', 'Copy your configuration: `cp my.yml config/loki.yml`'],
  ['git ignores it', '.gitignore', '/config/*.yml'],
])('a file is not missing if %s', (_why, path, text) => {
  write(path, text);
  expect(isMissing('config/loki.yml')).toBe(false);
});

test('a text that only mentions a file does not create it', () => {
  write('README.md', '- ./config/loki.yml:/etc/loki/local-config.yaml');
  expect(isMissing('config/loki.yml')).toBe(true);
});

test('a file outside of the folders is never missing', () => {
  expect(isMissing('../loki.yml')).toBe(false);
  expect(missingFiles(root, [])('loki.yml')).toBe(false);
});
