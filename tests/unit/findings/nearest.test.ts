import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../src/findings/nearest.js';

const KEYS = ['name', 'services', 'groupBy', 'retention', 'port', 'format', 'level', 'description'];

test.each([
  ['nmae', 'name'],
  ['service', 'services'],
  ['group_by', 'groupBy'],
  ['GROUPBY', 'groupBy'],
  ['retension', 'retention'],
  ['prot', 'port'],
  ['log_level', 'level'],
  ['desc', 'description'],
  ['xyz', null],
  ['', null],
  ['path', null],
])('%s', (word, meant) => expect(nearest(word, KEYS)).toBe(meant));

test('a right word is its own nearest', () => {
  fc.assert(fc.property(fc.constantFrom(...KEYS), (word) => nearest(word, KEYS) === word));
});

test('never throws, and takes no longer for long words', () => {
  fc.assert(fc.property(fc.string({ maxLength: 5000 }), (word) => [null, ...KEYS].includes(nearest(word, KEYS))));
});
