import { describe, expect, it } from 'vitest';
import { nested } from '../../../src/shapes/dotted.js';

/** The nested value as plain JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(nested(value).value));

describe('dotted keys', () => {
  it.each([
    ['one key', { 'a.b.c': 1 }, { a: { b: { c: 1 } } }],
    ['several keys of one mapping', { 'a.b': 1, 'a.c': 2 }, { a: { b: 1, c: 2 } }],
    ['both ways of writing at once', { a: { b: 1 }, 'a.c': 2 }, { a: { b: 1, c: 2 } }],
    ['inside lists and mappings', [{ x: { 'a.b': [{ 'c.d': 1 }] } }], [{ x: { a: { b: [{ c: { d: 1 } }] } } }]],
    ['of two values the later', { 'a.b': 1, a: { b: 2 } }, { a: { b: 2 } }],
    ['a map after a string', { a: 1, 'a.b': 2 }, { a: { b: 2 } }],
    ['a string after a map', { 'a.b': 2, a: 1 }, { a: 1 }],
    ['keys that are not paths', { '.a': 1, 'a.': 2, 'a..b': 3 }, { '.a': 1, 'a.': 2, 'a..b': 3 }],
    ['values as they are', { a: null, b: [], c: {} }, { a: null, b: [], c: {} }],
  ])('are nested: %s', (_, value, wanted) => expect(plain(value)).toEqual(wanted));

  it('keep the way back to the file', () => {
    const { original } = nested({ 'a.b': { 'c.d': [{ 'e.f': 1 }] }, a: { g: 2 }, x: 3 });
    expect(original(['a', 'b', 'c', 'd', 0, 'e', 'f'])).toEqual(['a.b', 'c.d', 0, 'e.f']);
    expect(original(['a', 'g'])).toEqual(['a', 'g']);
    expect(original(['a', 'b', 'missing'])).toEqual(['a.b']);
    expect(original(['x'])).toEqual(['x']);
    expect(original([])).toEqual([]);
  });

  it('take names that objects have anyway for names', () => {
    expect(plain(JSON.parse('{"__proto__.x": 1, "constructor.y": 2}'))).toEqual(
      JSON.parse('{"__proto__": {"x": 1}, "constructor": {"y": 2}}'),
    );
  });

  it('take time that grows with the file', () => {
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`a.b${index}.c`, index]));
    expect(nested({ ...wide, [`${'x.'.repeat(20_000)}y`]: 1 }).value).toBeDefined();
  });
});
