import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn } from '../../support/rule-cases.js';

const HERE = join(import.meta.dirname, 'alloy-mutations');
const base = readFileSync(join(HERE, 'base.alloy'), 'utf8');

/** Pairs of a text and its replacement; the last pair has the fault. */
const mutations = readFileSync(join(HERE, 'mutations.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', ...texts] = line.split('\t').map((text) => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'));
    return { name, texts };
  });

/** The changed text, and the line of each change. */
function changed(texts: readonly string[]): readonly [text: string, lines: readonly number[]] {
  let text = base;
  const lines: number[] = [];
  for (let index = 0; index < texts.length; index += 2) {
    const at = text.indexOf(texts[index] ?? '');
    expect(at, `the base has ${texts[index]}`).toBeGreaterThanOrEqual(0);
    text = text.slice(0, at) + (texts[index + 1] ?? '') + text.slice(at + (texts[index] ?? '').length);
    lines.push(text.slice(0, at).split('\n').length);
  }
  return [text, lines];
}

/** The base samples all lines, which is not what these changes are about. */
const SAMPLING = 'collector/sampling-drops-errors';

const found = (text: string) =>
  findingsIn([{ path: 'config.alloy', text }]).filter(
    ({ rule, severity }) => rule.startsWith('collector/') && rule !== SAMPLING && severity !== 'info',
  );

test('the unchanged configuration has no fault', () => {
  expect(found(base).map(({ rule, line }) => `${rule} ${line}`)).toEqual([]);
});

test('there are enough changes, each with its own name', () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThanOrEqual(80);
});

test.each(mutations)('$name is found at its place', ({ texts }) => {
  const [text, lines] = changed(texts);
  const near = found(text).filter((one) => lines.some((line) => Math.abs((one.line ?? 0) - line) <= 6));
  expect(near.length, JSON.stringify(found(text).map((one) => [one.rule, one.line, one.message]))).toBeGreaterThan(0);
});
