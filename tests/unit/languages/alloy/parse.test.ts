import { describe, expect, it } from 'vitest';
import type { AlloyExpression } from '../../../../src/languages/alloy/ast.js';
import { parseAlloy } from '../../../../src/languages/alloy/parse.js';
import { indexInText } from '../../../../src/languages/alloy/strings.js';
import { alloyValueOf, Computed, Reference } from '../../../../src/languages/alloy/values.js';
import { attributeIn, blocksIn, referencesIn, walkBlocks } from '../../../../src/languages/alloy/walk.js';

/** The expression of `a = …`, which has to be right. */
function expressionOf(source: string): AlloyExpression {
  const { body, errors } = parseAlloy(`a = ${source}\n`);
  expect(errors, source).toEqual([]);
  const attribute = attributeIn(body, 'a');
  if (attribute === null) throw new Error(`no attribute in ${source}`);
  return attribute.value;
}

const plain = (source: string) => alloyValueOf(expressionOf(source));

describe('statements', () => {
  const text = [
    '// a file',
    'logging { level = "info" }',
    'loki.process "app" {',
    '  forward_to = [loki.write.default.receiver] // where to',
    '',
    '  stage.json { /* inline */ expressions = { level = "level" } }',
    '}',
  ].join('\n');
  const { body, errors } = parseAlloy(text);

  it('have names, labels and places', () => {
    expect(errors).toEqual([]);
    expect([...walkBlocks(body)].map(({ name, label }) => [name, label])).toEqual([
      ['logging', null],
      ['loki.process', 'app'],
      ['stage.json', null],
    ]);
    const [process] = blocksIn(body, 'loki.process');
    expect(text.slice(process?.nameFrom, process?.nameTo)).toBe('loki.process');
    expect(text.slice(process?.from, process?.to)).toMatch(/^loki\.process[\s\S]*\}$/);
    const forward = attributeIn(process?.body ?? [], 'forward_to');
    expect(text.slice(forward?.from, forward?.to)).toBe('forward_to = [loki.write.default.receiver]');
    expect(text.slice(forward?.nameFrom, forward?.nameTo)).toBe('forward_to');
  });

  it('keep their places after a byte order mark, with CRLF and with letters of other scripts', () => {
    const marked = '\uFEFFa = "😀"\r\nб = 2\r\n';
    const { body: read, errors: none } = parseAlloy(marked);
    expect(none).toEqual([]);
    expect(read.map(({ from, to }) => marked.slice(from, to))).toEqual(['a = "😀"', 'б = 2']);
  });

  it('are read around an error, as far as they are whole', () => {
    const { body: read, errors: found } = parseAlloy('a = 1\nb = [1\n]\nc "x" {\n  d = true\n}\n');
    expect(found).toHaveLength(1);
    expect(read.map((one) => one.name)).toEqual(['a', 'b', 'c']);
  });

  it('have an empty label as none', () => {
    expect(blocksIn(parseAlloy('a "" { }').body)[0]?.label).toBeNull();
  });
});

describe('values', () => {
  it.each([
    ['1', 1],
    ['-2.5', -2.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['010', 8],
    ['09', 9],
    ['true', true],
    ['null', null],
    ['("a")', 'a'],
    ['[1, "b", [], ]', [1, 'b', []]],
    ['{ a = 1, "b-c" = { d = [2] }, }', { a: 1, 'b-c': { d: [2] } }],
    ['"a\\tb\\"\\\\"', 'a\tb"\\'],
    ['"\\u00e9\\U0001F600\\101"', 'é😀A'],
    ['"\\xc3\\xa9"', 'é'],
    ['`a\\d\r\n"`', 'a\\d\n"'],
    ['{ "a\\tb" = 1, "" = 2 }', { 'a\\tb': 1, '""': 2 }],
  ])('%s', (source, value) => {
    expect(plain(source)).toEqual(value);
  });

  it('of other components are references', () => {
    expect(plain('loki.write.default.receiver')).toEqual(new Reference('loki.write.default.receiver'));
    expect(plain('{ ref = "x" }')).not.toBeInstanceOf(Reference);
  });

  it.each(['sys.env("A")', '1 + 2 * a.b', '!true', 'a[0].b', '[1, 2][0]', 'f(1)(2)', '-a.b'])(
    '%s is for Alloy',
    (source) => {
      expect(plain(source)).toEqual(new Computed(source));
    },
  );

  it('name the function of a call and its arguments', () => {
    expect(expressionOf('array.concat([1], x.y)')).toMatchObject({
      kind: 'call',
      name: 'array.concat',
      args: [{ kind: 'list' }, { kind: 'reference', path: 'x.y' }],
    });
  });

  it('have no prototype where they are maps', () => {
    expect(Object.getPrototypeOf(plain('{ __proto__ = 1 }'))).toBeNull();
    expect(Object.keys(Object(plain('{ __proto__ = 1 }')))).toEqual(['__proto__']);
  });
});

describe('references', () => {
  it.each([
    ['a.b', ['a.b']],
    ['[a.b, { c = d.e }]', ['a.b', 'd.e']],
    ['concat(a.b.targets, [c])', ['a.b.targets', 'c']],
    ['a.b[c.d] + -(e)', ['a.b', 'c.d', 'e']],
    ['a.b(c).d', ['a.b', 'c']],
  ])('of %s', (source, paths) => {
    expect([...referencesIn(expressionOf(source))].map(({ path }) => path)).toEqual(paths);
  });
});

describe('places in a text value', () => {
  it.each([
    ['"plain"', 'plain'],
    ['"a\\tb\\u00e9c\\\\d"', 'a\tbéc\\d'],
    ['"\\xc3\\xa9x"', 'éx'],
    ['`raw\r\nx`', 'raw\nx'],
  ])('of %j', (source, value) => {
    const string = expressionOf(source);
    if (string.kind !== 'string') throw new Error('no string');
    expect(string.value).toBe(value);
    for (const letter of value.match(/[a-z]/g) ?? []) {
      expect(`a = ${source}`.charAt(indexInText(string, value.lastIndexOf(letter)))).toBe(letter);
    }
    expect(indexInText(string, value.length)).toBe(string.to - 1);
  });
});
