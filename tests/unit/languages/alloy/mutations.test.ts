import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAlloy } from '../../../../src/languages/alloy/parse.js';
import { alloyValueOf } from '../../../../src/languages/alloy/values.js';
import { attributesIn, referencesIn, walkBlocks } from '../../../../src/languages/alloy/walk.js';
import { BAD, GOOD } from './texts.js';

const CASES = join(import.meta.dirname, '../../../cases');
const FILES = readdirSync(CASES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.alloy'))
  .map((file) => readFileSync(join(CASES, file), 'utf8'));

/** Reads a text and all that is in it; whatever is given has its place inside the text. */
function readAll(text: string): void {
  const { body, errors } = parseAlloy(text);
  const wrong = errors.filter(({ from, to, message }) => !(isInside(text, from, to) && message.length > 0));
  for (const block of walkBlocks(body)) {
    if (!isInside(text, block.from, block.to)) throw new Error(`a block out of place: ${JSON.stringify(block)}`);
    for (const { value } of attributesIn(block.body)) {
      alloyValueOf(value);
      for (const reference of referencesIn(value)) {
        if (text.slice(reference.from, reference.to).length < reference.path.length) throw new Error(reference.path);
      }
    }
  }
  expect(wrong).toEqual([]);
}

function isInside(text: string, from: number, to: number): boolean {
  return from >= 0 && from <= to && to <= text.length;
}

describe('any text', () => {
  it('is read without a throw', () => {
    const pieces = fc.constantFrom(
      ...[...'{}[]()=,."`\\/*-!+\n a1\0\uFEFF€'],
      'a.b "c" {',
      '/*',
      '*/',
      '\ud800',
      'true',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => readAll(parts.join(''))),
      { numRuns: 300 },
    );
  });

  it('that was a generated file before a change is read without a throw', () => {
    const change = fc.record({
      file: fc.nat(),
      at: fc.nat(),
      cut: fc.nat(40),
      put: fc.string({ maxLength: 4, unit: 'binary' }),
    });
    fc.assert(
      fc.property(change, ({ file, at, cut, put }) => {
        const text = FILES[file % FILES.length] ?? '';
        const from = at % text.length;
        readAll(text.slice(0, from) + put + text.slice(from + cut));
      }),
      { numRuns: 25 },
    );
  });
});

it.each([
  ['[', 'a = '],
  ['a {\n', ''],
  ['(', 'a = '],
  ['{ b = ', 'a = '],
  ['b[', 'a = '],
  ['f(', 'a = '],
])('%j, 10,000 times, is one error', (piece, before) => {
  const { body, errors } = parseAlloy(before + piece.repeat(10_000));
  expect(errors.map(({ message }) => message)).toEqual(['More than 100 levels of nesting.']);
  expect(body).toEqual([]);
});

it('reads 100 levels', () => {
  expect(parseAlloy(`a = ${'['.repeat(100)}${']'.repeat(100)}`).errors).toEqual([]);
  expect(parseAlloy(`a = ${'['.repeat(101)}${']'.repeat(101)}`).errors).toHaveLength(1);
});

it('the lists have enough texts', () => {
  expect(GOOD.length + BAD.length).toBeGreaterThan(200);
  expect(new Set([...GOOD, ...BAD.map(([text]) => text)]).size).toBe(GOOD.length + BAD.length);
});
