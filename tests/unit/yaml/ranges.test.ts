import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesOf } from '../../../src/yaml/ranges.js';

test.each([
  ['the first character', 0, 1, [1, 1, 1, 2]],
  ['a place without a width is one character wide', 2, 2, [1, 3, 1, 4]],
  ['over a line break', 1, 5, [1, 2, 2, 3]],
  ['past the end: after the last line with text', 50, 60, [2, 3, 4, 1]],
])('%s', (_name, from, end, [line, column, endLine, endColumn]) => {
  expect(rangesOf('ab\ncd\n\n').between(from, end)).toEqual({ line, column, endLine, endColumn });
});

test('a place on a line ends with it', () => {
  expect(rangesOf('ab\ncd').onLine(0, 5)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 3 });
});

test('a place is never empty and never before the text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é') });
  fc.assert(
    fc.property(text, fc.integer({ min: -2, max: 30 }), fc.integer({ min: -2, max: 30 }), (written, from, end) => {
      const { line, column, endLine, endColumn } = rangesOf(written).between(from, end);
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      expect(endLine > line || (endLine === line && endColumn > column)).toBe(true);
    }),
  );
});
