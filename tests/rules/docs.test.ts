import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleFiles } from '../../scripts/rule-files.mjs';
import { indexesOf } from '../../scripts/rule-indexes.mjs';
import { pagesOf } from '../../scripts/rule-pages.mjs';
import { fileRules, ruleDocs, stackRules } from '../../src/lint/rules/index.js';
import { specRules } from '../../src/lint/rules/specs.js';
import { UNSEEN } from './unseen.js';

const ROOT = join(import.meta.dirname, '../..');

test('each file below src/lint/rules is one rule, and each rule has its file', () => {
  const files = filesBelow('src/lint/rules').filter((path) => !/(?:^|\/)(?:index|specs)\.ts$/.test(path));
  expect(files.map((path) => path.replace(/\.ts$/, '')).sort()).toEqual(ruleDocs.map(({ id }) => id).sort());
});

test('src/lint/rules/specs.ts names every rule with a check on a spec', () => {
  expect(specRules).toEqual(ruleDocs.filter((rule) => 'check' in rule));
});

test('the lists of rules are those that scripts/rule-index.mjs makes', () => {
  const folder = join(ROOT, 'src/lint/rules');
  for (const [path, text] of indexesOf(ruleFiles(folder)))
    expect(readFileSync(join(folder, path), 'utf8'), `${path}: run npm run rules:index`).toBe(text);
});

test('docs/rules contains the pages that scripts/rule-docs.mjs makes, and nothing else', () => {
  const pages = new Map(pagesOf(ruleDocs));
  expect(filesBelow('docs/rules')).toEqual([...pages.keys()].sort());
  for (const [path, text] of pages) expect(readFileSync(join(ROOT, 'docs/rules', path), 'utf8'), path).toBe(text);
});

test.each(ruleDocs)('$id has every text', (rule) => {
  expect(rule.id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
  for (const text of [rule.summary, rule.why, rule.bad, rule.good, rule.source]) expect(text.trim()).not.toBe('');
  expect(rule.summary).toMatch(/^[^\n]+\.$/);
  expect(rule.why).toMatch(/[.)]$/);
});

/** Rules on files of others that report errors; `config` is on the syntax of YAML, `drift` and `suppress` on logagg's files. */
const promises = [...fileRules, ...stackRules].filter(
  ({ id, severity }) => severity === 'error' && !/^(?:config|drift|suppress)\//.test(id),
);

test('each error rule names the program and version in which the error was seen, but for those not tried yet', () => {
  expect(promises.filter(({ seen }) => seen === undefined).map(({ id }) => id)).toEqual(UNSEEN);
});

test.each(promises.filter(({ seen }) => seen !== undefined))('$id names a program with its version', ({ seen }) => {
  expect(seen).toMatch(/^[A-Z][A-Za-z ]+ \d+[.-]\d+[\d.-]*[:,]/);
  expect(seen).toMatch(/\.$/);
});

test.each(ruleDocs)('$id shows examples without long lines', ({ bad, good }) => {
  for (const line of [bad, good].flatMap((text) => text.split('\n'))) expect(line.length, line).toBeLessThan(120);
});

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, folder).length + 1)).sort();
}
