import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/app/generate.js';
import { registry } from '../../src/registry.js';

const ROOT = join(import.meta.dirname, '../..');
const APPEND = "grep -qs 'Made by logagg' .env || cat .env.logagg.example >> .env";
const SPEC = `version: 1
name: shop
backend: loki
retention: { default: 31d }
services: [{ name: api }]
`;

const folder = mkdtempSync(join(tmpdir(), 'logagg-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { artifacts } = generate({ text: SPEC, path: 'logagg.yaml', overrides: {}, registry, version: '1.2.3' });
const example = artifacts.find(({ path }) => path === '.env.logagg.example')?.content ?? '';

/** What Compose reads from a `.env` file: `NAME=value` lines, the last one of a name. */
function variablesOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => /^\w+=/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function appended(before: string | null, times: number, change = (text: string) => text): string {
  const place = join(folder, '.env');
  rmSync(place, { force: true });
  if (before !== null) writeFileSync(place, before);
  writeFileSync(join(folder, '.env.logagg.example'), example);
  for (let count = 0; count < times; count += 1) {
    execFileSync('sh', ['-c', APPEND], { cwd: folder });
    writeFileSync(place, change(readFileSync(place, 'utf8')));
  }
  return readFileSync(place, 'utf8');
}

const OWN = Object.keys(variablesOf(example));

describe('the example of the variables', () => {
  it('has a variable to set', () => expect(OWN).toContain('GRAFANA_ADMIN_PASSWORD'));

  it('is appended by the command that the file itself names', () => {
    expect(example).toContain(`#   ${APPEND}\n`);
  });

  it.each([
    ['that ends with a newline', 'DB_PASSWORD=secret\n'],
    ['that does not end with a newline', 'DB_PASSWORD=secret'],
    ['that ends with a comment', 'DB_PASSWORD=secret\n# note'],
    ['with Windows line ends', 'DB_PASSWORD=secret\r\nA=b'],
  ])('keeps every variable of a .env %s', (_, before) => {
    const text = appended(before, 1);
    expect(text.startsWith(`${before}\n`)).toBe(true);
    expect(variablesOf(text)).toMatchObject({ ...variablesOf(before), ...variablesOf(example) });
  });

  it('becomes the .env where no .env exists', () =>
    expect(variablesOf(appended(null, 1))).toEqual(variablesOf(example)));

  it('is appended once, so that values which were filled in stay', () => {
    const fill = (text: string) => text.replace(/^GRAFANA_ADMIN_PASSWORD=$/m, 'GRAFANA_ADMIN_PASSWORD=mine');
    expect(variablesOf(appended('A=b', 2, fill))).toMatchObject({ A: 'b', GRAFANA_ADMIN_PASSWORD: 'mine' });
  });
});

/** A command that writes the example, or what it leads to, over a `.env`. */
const REPLACES = /\b(?:cp|mv|ln|install)\b[^\n]*\.env\.logagg\.example|\.env\.logagg\.example\s*>(?!>)\s*\S*\.env\b/;

describe('a text of the repository', () => {
  it('never recommends to replace a .env', () => {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
    const own = 'tests/unit/env-example.test.ts';
    const texts = listed.filter((path) => /\.(?:md|ts|mjs|hbs|ya?ml|txt|example)$/.test(path) && path !== own);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((path) => REPLACES.test(textOf(path)))).toEqual([]);
  });

  it.each([
    'cp .env.logagg.example .env',
    'cp -n ./.env.logagg.example .env',
    'mv .env.logagg.example .env',
    'cat .env.logagg.example > .env',
  ])('with `%s` would be found', (text) => expect(text).toMatch(REPLACES));

  it('with the command that appends is not', () => expect(APPEND).not.toMatch(REPLACES));
});

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    // Deleted in the work tree and not yet in the index.
    return '';
  }
}
