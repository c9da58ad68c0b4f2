import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alloy } from '../../../src/render/dialects/alloy.js';
import { compose } from '../../../src/render/dialects/compose.js';
import { json, jsonIndented } from '../../../src/render/dialects/json.js';
import { comment, fenced, markdown } from '../../../src/render/dialects/text.js';
import { yaml, yamlText } from '../../../src/render/dialects/yaml.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[\s\S]{0,40}$/),
);
const VERSIONS = ['1.1', '1.2'] as const;
const WORDS = [
  'yes',
  'No',
  'on',
  'OFF',
  'null',
  '~',
  'true',
  '1e3',
  '0x1f',
  '12:30:45',
  '.5',
  '-',
  '',
  ' ',
  '2024-01-01',
  '<<',
  '=',
  '5m',
  '1h30m',
  '900MiB',
  '10g',
  '1e',
  'E0',
  'e12',
  '0b1',
  '1_000',
];

describe('yaml', () => {
  it.each(VERSIONS)('reads back equal as a value, a key and a list item, in YAML %s', (version) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = `${yaml(text)}: ${yaml(text)}\nlist: ${yaml([text, 'x'])}\n`;
        const read: unknown = parse(written, { version });
        expect(read).toEqual({ [text]: text, list: [text, 'x'] });
      }),
    );
  });

  it.each(WORDS)('keeps %j a text', (word) => {
    for (const version of VERSIONS) expect(parse(`a: ${yaml(word)}`, { version })).toEqual({ a: word });
  });

  it('writes what needs no quotes without them', () => {
    expect(['api', '5m', 'grafana/loki:3.7.6', 'no', "it's"].map((text) => yaml(text))).toEqual([
      'api',
      '5m',
      'grafana/loki:3.7.6',
      "'no'",
      "'it''s'",
    ]);
  });

  it('refuses what is not a scalar', () => {
    expect(() => yaml(Number.NaN)).toThrow(TypeError);
  });
});

describe('yamlText', () => {
  it('reads back equal below any key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parse(`a:\n  b: ${yamlText(text, 4)}\n  c: 1\n`)).toEqual({ a: { b: text, c: 1 } });
      }),
    );
  });

  it('shows lines as they are where that is safe', () => {
    expect(yamlText('sum(\n  x\n)', 4)).toBe('|-\n    sum(\n      x\n    )');
  });
});

describe('compose', () => {
  it('doubles every dollar, so that nothing is expanded', () => {
    expect(compose('$HOME ${A:-b} $$')).toBe("'$$HOME $${A:-b} $$$$'");
  });
});

describe('json and alloy', () => {
  it('read back equal, on one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const written of [json(text), alloy(text)]) {
          expect(JSON.parse(written)).toBe(text);
          expect(written).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
        }
      }),
    );
  });

  it('indents the lines after the first', () => {
    expect(jsonIndented({ a: [1] }, 2)).toBe('{\n    "a": [\n      1\n    ]\n  }');
  });
});

describe('text', () => {
  it('keeps a comment on one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(comment(text)).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u);
      }),
    );
  });

  it('shows Markdown characters as text', () => {
    expect(markdown('a *b* <c> [d](e) `f`')).toBe('a \\*b\\* \\<c\\> \\[d\\]\\(e\\) \\`f\\`');
  });

  it('fences code that has fences', () => {
    expect(fenced('a\n```\nb', 'logql')).toBe('````logql\na\n```\nb\n````');
  });
});
