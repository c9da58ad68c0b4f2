import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../src/spec/read.js';

const read = (text: string | Uint8Array) => readSpec(text, 'logagg.yaml');
const first = (text: string | Uint8Array) => read(text).findings[0];

describe('values', () => {
  test('anchors, aliases and merges, the nearer one winning', () => {
    const text = 'a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { <<: [*b, *a], z: 3 }\nd: *a\n';
    expect(plain(text)).toMatchObject({ c: { x: 1, y: 2, z: 3 }, d: { x: 1, y: 1 } });
  });

  test('keys that are numbers or words of YAML are texts', () => {
    expect(plain('404: a\ntrue: b\n0x10: c\n')).toEqual({ 404: 'a', true: 'b', '0x10': 'c' });
  });

  test('a thousand aliases of one anchor', () => {
    const items = Array.from({ length: 1000 }, () => '  - *a').join('\n');
    expect(plain(`base: &a { x: [1, 2] }\nlist:\n${items}\n`)).toHaveProperty('list.length', 1000);
  });

  test('hostile text comes through as it is', () => {
    const hostile = 'a\u2028b {{x}} ${Y} \\d "q" \'s\' % 😀 \u0301 true\ttab';
    expect(read(`a: ${JSON.stringify(hostile)}`).spec).toEqual({ a: hostile });
  });
});

describe('limits', () => {
  test('1 MiB is read, a byte more is not', () => {
    const filler = `# ${'x'.repeat(1022)}\n`.repeat(1000);
    const rest = (bytes: number) => `a: 1\n#${'y'.repeat(bytes - filler.length - 6)}`;
    expect(read(filler + rest(1024 * 1024)).spec).toEqual({ a: 1 });
    expect(first(filler + rest(1024 * 1024 + 1))).toMatchObject({ rule: 'spec/too-large', line: 1, column: 1 });
    expect(first(Buffer.alloc(1024 * 1024 + 1, 97))?.rule).toBe('spec/too-large');
  });

  test.each([
    ['[', 400_000],
    ['{a: ', 200_000],
    ['- ', 400_000],
    ['? ', 400_000],
  ])('nested %j', (piece, times) => {
    expect(first(piece.repeat(times))?.rule).toBe('spec/too-deep');
  });

  test('indented deeper than 40', () => {
    const deep = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(first(deep)?.rule).toBe('spec/too-deep');
  });

  test('aliases that grow without end', () => {
    const letters = 'abcdefghij';
    const lines = [...letters].map(
      (name, at) => `${name}: &${name} [${at === 0 ? 'x' : `*${letters[at - 1]},`.repeat(10)}]`,
    );
    expect(first(lines.join('\n'))?.rule).toBe('spec/too-large');
    const merges = [...letters].map(
      (name, at) =>
        `${name}: &${name} { k${at}: ${at === 0 ? 1 : `{ <<: *${letters[at - 1]}, l: *${letters[at - 1]} }`} }`,
    );
    expect(read(merges.join('\n')).findings.every(({ rule }) => rule === 'spec/too-large')).toBe(true);
  });
});

describe('__proto__', () => {
  test.each([
    '__proto__: { polluted: 1 }',
    'a: { "__proto__": { polluted: 1 } }',
    'a: { <<: { __proto__: { polluted: 1 } } }',
  ])('%s is refused and harmless', (text) => {
    expect(first(text)?.rule).toBe('spec/invalid-key');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('places', () => {
  const { places } = read(
    'version: 1\nservices:\n  - name: api\n    fields: { a: keyword, "b": x }\n  - &w\n    name: web\nmore: *w\nmerged: { <<: *w }\n',
  );
  test.each<[string, (string | number)[], 'key' | 'value', string]>([
    ['a value', ['version'], 'value', '1:10-1:11'],
    ['a key', ['version'], 'key', '1:1-1:8'],
    ['a value in flow', ['services', 0, 'fields', 'a'], 'value', '4:18-4:25'],
    ['a quoted key', ['services', 0, 'fields', 'b'], 'key', '4:27-4:30'],
    ['a flow map', ['services', 0, 'fields'], 'value', '4:13-4:35'],
    ['a block list, at its key', ['services'], 'value', '2:1-2:9'],
    ['a list item, its first line', ['services', 0], 'value', '3:5-3:14'],
    ['a missing value, at the nearest parent', ['services', 0, 'retention', 'x'], 'value', '3:5-3:14'],
    ['a missing key of the spec', ['retention'], 'key', '1:1-1:11'],
    ['through an alias', ['more', 'name'], 'value', '6:11-6:14'],
    ['through a merge', ['merged', 'name'], 'key', '6:5-6:9'],
    ['nowhere', ['services', 9, 'name'], 'value', '2:1-2:9'],
  ])('%s', (_, path, part, place) => {
    const { line, column, endLine, endColumn } = places.at(path, part);
    expect(`${line}:${column}-${endLine}:${endColumn}`).toBe(place);
  });

  test('columns count UTF-16 units and leave out the byte order mark', () => {
    const found = first('\uFEFF"😀": 1\n"😀": { a: 1, a: 2 }');
    expect(found).toMatchObject({ rule: 'spec/duplicate-key', line: 2, column: 1 });
    expect(read('\uFEFFa: 😀 #\n').places.at(['a'])).toMatchObject({ line: 1, column: 4, endColumn: 6 });
  });

  test('lines end with CRLF as well', () => {
    expect(read('a: 1\r\nb:\r\n  c: xy\r\n').places.at(['b', 'c'])).toMatchObject({ line: 3, column: 6, endColumn: 8 });
  });
});

function plain(text: string): unknown {
  const { spec, findings } = read(text);
  expect(findings).toEqual([]);
  return JSON.parse(JSON.stringify(spec));
}
