import { expect, test } from 'vitest';
import { linter } from '../../src/linter.js';
import { falseShare, strangers } from './verdicts.js';

const all = strangers();
const rules = new Set(linter.ruleDocs.map(({ id }) => id));

test('at least 40 repositories are judged, 20 of them without a log stack', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(all.filter(({ hasLogStack }) => hasLogStack === false).length).toBeGreaterThanOrEqual(20);
});

test.each(all)('$file is complete', ({ file, repository, commit, findings }) => {
  expect(file).toBe(`${repository.replace('/', '+')}.json`);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  for (const { severity, rule, verdict, basis, why, at } of findings) {
    expect([severity === 'error' || severity === 'warn', rules.has(rule), typeof verdict], rule).toEqual([
      true,
      true,
      'boolean',
    ]);
    expect(['file', 'kind']).toContain(basis);
    expect(why, `${rule}: the reason of the verdict`).toMatch(/\S+ \S+ \S+/);
    expect(Object.values(at).every((lines) => lines.length > 0 && lines.every(Number.isInteger))).toBe(true);
  }
});

test('a repository without a log stack has no finding', () => {
  expect(all.filter(({ hasLogStack, findings }) => hasLogStack === false && findings.length > 0)).toEqual([]);
});

test('few findings are false', () => {
  expect(falseShare(all, 'error')).toBeLessThanOrEqual(2);
  expect(falseShare(all, 'warn')).toBeLessThanOrEqual(10);
});
