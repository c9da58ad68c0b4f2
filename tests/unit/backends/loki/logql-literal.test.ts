import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLiteral, numberLiteral, textLiteral } from '../../../../src/backends/loki/logql/literal.js';
import { syntaxErrors } from './logql-syntax.js';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '`',
      '\n',
      '\r',
      '\t',
      '$',
      '[',
      '{',
      '}',
      '%',
      '\u2028',
      '\u0000',
      'a',
      '😀',
      '\uFEFF',
    ),
  }),
);

/** Reads a literal as Loki does (util/strutil/quote.go of Prometheus): raw between backticks, Go's escapes otherwise. */
function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner;
  return inner.replace(/\\(?:x(..)|u(....)|U(.{8})|(.))/gu, (_, x, u, long, short) => {
    const hex = x ?? u ?? long;
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"' }[short as string] ?? `unknown escape ${short}`;
  });
}

describe('string literals', () => {
  it.each([textLiteral, codeLiteral])(
    '%o reads as the text, on one line, without what an editor would hide',
    (quote) => {
      fc.assert(
        fc.property(HOSTILE, fc.constantFrom('loki' as const, 'grafana' as const), (text, reader) => {
          const literal = quote(text, reader);
          expect(unquote(literal)).toBe(text);
          expect(literal).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u);
          expect(syntaxErrors(`{a="b"} |= ${literal}`)).toEqual([]);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('shows Grafana nothing that looks like a variable', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        expect(codeLiteral(text, 'grafana')).not.toMatch(/\$|\[\[/);
        expect(textLiteral(text, 'grafana')).not.toMatch(/\$|\[\[/);
      }),
    );
  });

  it('keeps patterns readable', () => {
    expect(codeLiteral('\\d+ "x"', 'loki')).toBe('`\\d+ "x"`');
    expect(codeLiteral('plain', 'loki')).toBe('"plain"');
    expect(codeLiteral('\\d`', 'loki')).toBe('"\\\\d`"');
    expect(codeLiteral('\\d\n', 'loki')).toBe('"\\\\d\\n"');
  });

  it('replaces half of a pair, which no UTF-8 can hold', () => {
    expect(textLiteral('a\uD800b', 'loki')).toBe('"a\uFFFDb"');
  });

  it('refuses what is not a number', () => {
    expect(() => numberLiteral(Number.NaN)).toThrow(TypeError);
    expect(numberLiteral(1e21)).toBe('1e+21');
  });
});
