import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineTests } from '../../support/declared-proofs.js';
import { fingerprint } from '../../support/fingerprint.js';
import { valuesOfTest, writtenValues } from '../../support/written-values.js';

const hashOf = (text: string) => fingerprint([...writtenValues('a.test.ts', text)].sort());

const TEXT = `
import { run } from './run.js';
const limit: number = 3;
describe('lines', proof('loki', 'lines', [CONFIG]), () => {
  test('are kept', async () => {
    const lines = ['a', \`b\${limit}c\`];
    const found = await run(lines, { level: 'info', isLast: true });
    expect(found.length > 1).toBe(true);
    expect(found).not.toEqual([/x/i, -5, 7n, null]);
  });
});
`;

describe('a proof depends on what is written in its test', () => {
  test.each([
    ['a string', "'a'", "'A'"],
    ['part of a template', 'c`', 'd`'],
    ['a number', 'limit: number = 3', 'limit: number = 4'],
    ['a large number', '7n', '8n'],
    ['a pattern', '/x/i', '/x/'],
    ['the sign of a number', '-5', '+5'],
    ['a key', 'level:', 'severity:'],
    ['a word', 'isLast: true', 'isLast: false'],
    ['null', 'null', 'undefined'],
    ['an operator', 'length > 1', 'length >= 1'],
    ['a matcher', 'toEqual', 'toContain'],
    ['a negation', '.not', ''],
  ])('%s', (_, before, after) => {
    expect(TEXT).toContain(before);
    expect(hashOf(TEXT.replace(before, after))).not.toBe(hashOf(TEXT));
  });
});

describe('a proof does not depend on how its test is written', () => {
  test.each([
    ['the name of the test', 'are kept', 'stay'],
    ['the name of a variable', /\bfound\b/g, 'result'],
    ['a comment', 'const limit', '/* the most */ const limit'],
    ['layout', "'a', ", "'a',\n"],
    ['a type', 'limit: number', 'limit: 3'],
    ['the path of an import', './run.js', './support/run.js'],
    ['quotes of a key', 'level:', "'level':"],
    ['the place of a constant', /(const limit.*)\n([\s\S]*)$/, '$2\n$1'],
  ])('%s', (_, before, after) => {
    const changed = TEXT.replace(before, after);
    expect(changed).not.toBe(TEXT);
    expect(hashOf(changed)).toBe(hashOf(TEXT));
  });
});

const files = engineTests((text) => text.includes('/proof.js')).map((file) => [relative('tests/engines', file), file]);

/** Changes the last expected value that is written in a text. */
function withOtherExpectation(text: string): string {
  const [last] = [...text.matchAll(/\.to[A-Z]\w+\((?=[^)])/g)].slice(-1);
  if (last === undefined) throw new Error('no expectation');
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}'changed' + ${text.slice(end)}`;
}

describe('a changed expectation of an engine test makes its proofs old', () => {
  test.each(files)('%s', (_, file = '') => {
    const text = readFileSync(file, 'utf8');
    const own = fingerprint(writtenValues(file, text));
    expect(valuesOfTest(file)).toEqual(expect.arrayContaining([...writtenValues(file, text)]));
    expect(fingerprint(writtenValues(file, withOtherExpectation(text)))).not.toBe(own);
  });

  test('in a Python program next to the test too', () => {
    const values = valuesOfTest('tests/engines/elastalert-meaning.engine.test.ts');
    const line = readFileSync('tests/engines/elastalert/test_simulation.py', 'utf8')
      .split('\n')
      .find((one) => /assert/.test(one));
    expect(values).toContain(line);
  });

  test('in a module next to the test too', () => {
    const [values, own] = ['elk-queries.engine.test.ts', 'elk-queries/expected.ts'].map((name) => {
      const path = `tests/engines/${name}`;
      return path.endsWith('.test.ts') ? valuesOfTest(path) : writtenValues(path, readFileSync(path, 'utf8'));
    });
    expect(values).toEqual(expect.arrayContaining([...(own ?? [])]));
  });
});
