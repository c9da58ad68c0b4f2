import { describe, expect, it } from 'vitest';
import { type AlloyValue, alloy, alloyName } from '../../../src/render/dialects/alloy.js';
import { compose } from '../../../src/render/dialects/compose.js';
import { esql, esqlName } from '../../../src/render/dialects/esql.js';
import { jsonWithin } from '../../../src/render/dialects/json.js';
import { kql } from '../../../src/render/dialects/kql.js';
import { comment } from '../../../src/render/dialects/text.js';
import { yaml, yamlText } from '../../../src/render/dialects/yaml.js';
import { goDuration } from '../../../src/units/durations.js';
import { binarySize } from '../../../src/units/sizes.js';

const MARK = '\uFEFF';

describe('Alloy', () => {
  it('takes lists, texts, numbers and booleans', () => {
    expect(alloy(['a "b"', 1.5, true, [false]])).toBe('["a \\"b\\"", 1.5, true, [false]]');
    expect(alloy(`${MARK}a`)).toBe('"\\ufeffa"');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses the number %s', (value) => {
    expect(() => alloy(value)).toThrow(`not an Alloy number: ${value}`);
  });

  it('refuses what is not a literal', () => {
    expect(() => alloy(null as unknown as AlloyValue)).toThrow('not an Alloy literal: object');
  });

  it('quotes what is not an identifier, and reserved words', () => {
    expect(['a_1', 'true', 'truely', '1a', 'a b', ' a', 'a-'].map((name) => alloyName(name, 0))).toEqual([
      'a_1',
      '"true"',
      'truely',
      '"1a"',
      '"a b"',
      '" a"',
      '"a-"',
    ]);
    expect(alloyName('a', 4)).toBe('a   ');
  });
});

describe('ES|QL and KQL', () => {
  it('keep a text in one pair of quotes', () => {
    expect(esql('a "b" \\ \n\r\t c')).toBe('"a \\"b\\" \\\\ \\n\\r\\t c"');
    expect(kql('a "b" \\ \n\r\t\u0001')).toBe('"a \\"b\\" \\\\ \\n\\r\\t\\u0001"');
  });

  it('quote the parts of a path that are not plain names', () => {
    expect(esqlName('http.a-b.@t._x.1x.from.in.x-')).toBe('http.`a-b`.@t._x.`1x`.from.`in`.`x-`');
    expect(esqlName('a`b')).toBe('`a``b`');
  });
});

describe('YAML', () => {
  it.each(['y', 'N', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'none', 'NaN', 'inf', 'Infinity'])(
    'quotes %s',
    (word) => {
      expect(yaml(word)).toBe(`'${word}'`);
    },
  );

  it('quotes what only begins or ends like a plain word', () => {
    expect(['a:', 'a b', 'é', '\t', `a${MARK}`].map((text) => yaml(text))).toEqual([
      "'a:'",
      "'a b'",
      "'é'",
      '"\\t"',
      '"a\\ufeff"',
    ]);
  });

  it('refuses what is not a scalar', () => {
    expect(() => yaml(Number.NaN)).toThrow('not a YAML number: NaN');
    expect(() => yaml(undefined as unknown as null)).toThrow('not a YAML scalar: undefined');
  });

  it('writes a block only where every reader keeps each line as it is', () => {
    expect(yamlText('a\n\né', 2)).toBe('|-\n  a\n\n  é');
    const quoted = ['', ' a', 'a ', '\na', 'a\n', 'a\tb\nc', `é\n${MARK}`, `a\n${MARK}`];
    expect(quoted.filter((text) => yamlText(text, 2).startsWith('|'))).toEqual([]);
  });
});

describe('others', () => {
  it('a comment is one trimmed line', () => {
    expect(comment(' a\r\n\u2028 b\n')).toBe('a  b');
  });

  it('JSON breaks only what does not fit, and empty lists never', () => {
    expect(jsonWithin({ a: [], b: {}, c: [1, 2] }, 13)).toBe('{\n  "a": [],\n  "b": {},\n  "c": [1, 2]\n}');
    expect(jsonWithin([], 0)).toBe('[]');
    expect(jsonWithin(['\u0085'], 80)).toBe('["\\u0085"]');
  });

  it('Compose gets two dollars for one', () => {
    expect(compose(['$A', 1, null])).toBe("['$$A', 1, null]");
  });

  it('durations and sizes have the largest units', () => {
    expect([0, 59, 5400, 86_400].map((seconds) => goDuration(seconds))).toEqual(['0s', '59s', '1h30m', '24h']);
    const sizes = [0, 1023, 1024, 1536, 1024 ** 3, 3 * 1024 ** 2];
    expect(sizes.map((bytes) => binarySize(bytes))).toEqual(['0', '1023', '1KB', '1536', '1GB', '3MB']);
  });
});
