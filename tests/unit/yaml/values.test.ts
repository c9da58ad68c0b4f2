import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { aliasesOf } from '../../../src/yaml/aliases.js';
import { composeText } from '../../../src/yaml/compose.js';
import { valuesOf } from '../../../src/yaml/values.js';

function read(text: string, depth = 40, values = 1000) {
  const [document] = composeText(text, 100).documents;
  if (document === undefined) throw new Error('no document');
  return valuesOf(document, aliasesOf(document), { depth, values });
}

const kinds = (text: string) => read(text).problems.map(({ kind }) => kind);
/** Maps have no prototype, so that they are compared as JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('values', () => {
  test('are those that were written', () => {
    const key = fc.stringMatching(/^[a-z]{1,5}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.stringMatching(/^[ -~]*$/), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const { value: found, problems } = read(stringify({ value }));
        expect(plain(found)).toEqual(plain({ value }));
        expect(problems).toEqual([]);
      }),
    );
  });

  test('a merged key gives way to the own one, and a later map to an earlier one', () => {
    const text = 'a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { <<: [*b, *a], z: 3 }';
    expect(plain(read(text).value)).toMatchObject({ c: { x: 1, y: 2, z: 3 } });
  });

  test.each(['null', '[]', '{ y: 1 }', '', '"text"'])('`!reset %s` removes its key', (value) => {
    expect(plain(read(`a: { x: !reset ${value}, z: 1 }`).value)).toEqual({ a: { z: 1 } });
  });

  test('`!reset` removes a merged key, and `!override` keeps its value', () => {
    const text = 'a: &a { x: 1, y: 1 }\nb: { <<: *a, x: !reset null, y: !override [2] }';
    expect(plain(read(text).value)).toMatchObject({ b: { y: [2] } });
    expect(plain(read(text).value)).not.toHaveProperty('b.x');
  });

  test('`__proto__` is a key like any other', () => {
    const { value, problems } = read('__proto__: { polluted: true }');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(problems[0]).toMatchObject({ kind: 'invalid-key', name: '__proto__' });
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('problems', () => {
  test.each([
    ['a: *x', 'unknown-alias'],
    ['? [a]\n: 1', 'invalid-key'],
    ['a: 1\na: 2', 'duplicate-key'],
    ['a: "\\x07"', 'control-character'],
    ['"\\x07": a', 'control-character'],
    ['<<: text', 'invalid-merge'],
    ['<<: [{ a: 1 }, 2]', 'invalid-merge'],
  ])('%j', (text, kind) => expect(kinds(text)).toEqual([kind]));

  test('both places of a duplicate key', () => {
    expect(read('ab: 1\nab: 2').problems[0]).toMatchObject({ name: 'ab', range: [6, 8], first: [0, 2] });
  });

  test('two keys that are lists are not called duplicates', () => {
    expect(kinds('? [a]\n: 1\n? [b]\n: 2')).toEqual(['invalid-key', 'invalid-key']);
  });
});

describe('limits count what aliases fill in', () => {
  const letters = [...'abcdefgh'];
  const nested = letters.map((one, at) => `${one}: &${one} [[${at === 0 ? '' : `*${letters[at - 1]}`}]]`).join('\n');
  const wide = letters.map((one, at) => `${one}: &${one} [${at === 0 ? '' : `*${letters[at - 1]},`.repeat(9)}]`);

  test('depth, once', () => {
    expect(read(nested, 20).problems).toEqual([]);
    expect(read(nested, 10).problems.map(({ kind }) => kind)).toEqual(['too-deep']);
  });

  test('number of values', () => expect(kinds(wide.join('\n'))).toEqual(['too-large']));
});
