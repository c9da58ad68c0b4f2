import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { esql, esqlName } from '../../../../src/render/dialects/esql.js';
import { jsonWithin } from '../../../../src/render/dialects/json.js';
import { kql } from '../../../../src/render/dialects/kql.js';
import { lucene } from '../../../../src/render/dialects/lucene.js';

const WHITE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Takes a quoted text apart as the grammars of these languages do; throws where it would end early. */
function reread(quoted: string, inside: RegExp): string {
  const match = /^"((?:\\.[0-9a-f]{0,4}|[^"\\])*)"$/su.exec(quoted);
  if (match?.[1] === undefined) throw new Error(`no quoted text: ${quoted}`);
  return match[1].replace(inside, (_, code: string | undefined, sign: string | undefined) => {
    return code === undefined ? (WHITE[sign ?? ''] ?? sign ?? '') : String.fromCharCode(Number.parseInt(code, 16));
  });
}

describe('a text in KQL', () => {
  test.each([
    ['orders', 'orders'],
    ['a_1', 'a_1'],
    ['orders.worker', '"orders.worker"'],
    ['a*', '"a*"'],
    ['and', '"and"'],
    ['NOT', '"NOT"'],
    ['', '""'],
    ['500', '"500"'],
    ['a "b" \\ c\n\u2028', '"a \\"b\\" \\\\ c\\n\\u2028"'],
  ])('%j is %s', (text, expected) => {
    expect(kql(text)).toBe(expected);
  });

  test('comes back equal, on one line, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const printed = kql(text);
        expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
        const value = printed.startsWith('"') ? reread(printed, /\\(?:u([0-9a-f]{4})|(.))/gs) : printed;
        expect(value).toBe(text);
      }),
    );
  });
});

describe('a text in Lucene', () => {
  test('comes back equal, and contains nothing that Grafana would fill in', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('$service ${x} [[service]] "a" \\'));
    fc.assert(
      fc.property(text, (value) => {
        const printed = lucene(value);
        expect(printed).not.toMatch(/[$[\n]/);
        expect(reread(printed, /\\u([0-9a-f]{4})/g)).toBe(value);
      }),
    );
  });
});

describe('a text in ES|QL', () => {
  test('comes back equal, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(reread(esql(text), /\\(?:u([0-9a-f]{4})|(.))/gs)).toBe(text);
      }),
    );
  });

  test.each([
    ['app.path', 'app.path'],
    ['@timestamp', '@timestamp'],
    ['app.by', 'app.`by`'],
    ['app.LIKE', 'app.`LIKE`'],
    ['app._', 'app.`_`'],
    ['app._1', 'app._1'],
  ])('a field %s is named %s', (path, expected) => {
    expect(esqlName(path)).toBe(expected);
  });
});

describe('JSON for a reader', () => {
  test('is on one line if it fits', () => {
    const value = { size: 0, query: { term: { 'service.name': 'api' } }, empty: {}, list: [] };
    expect(jsonWithin(value, 90)).toBe(
      '{ "size": 0, "query": { "term": { "service.name": "api" } }, "empty": {}, "list": [] }',
    );
    expect(jsonWithin(value, 50)).toBe(
      '{\n  "size": 0,\n  "query": { "term": { "service.name": "api" } },\n  "empty": {},\n  "list": []\n}',
    );
  });

  test('is read as what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const printed = jsonWithin(value, 40);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
