import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';
import { GOOD } from './queries/good.js';

const many = (text: string, count: number) => text.repeat(count);

const SHAPES: readonly (readonly [string, (count: number) => string])[] = [
  ['brackets', (n) => many('(', n) + many(')', n)],
  ['groups in limits', (n) => `${many('(', 150)}${many('1+', n)}1${many(')', 150)}`],
  ['operators', (n) => `${many('1 + ', n)}1`],
  ['powers', (n) => `${many('1 ^ ', n)}1`],
  ['matchers', (n) => `{${many('a="b",', n)}a="b"}`],
  ['stages', (n) => `{a="b"}${many(' | json', n)}`],
  ['filters', (n) => `{a="b"} | ${many('a="b" or ', n)}a="b"`],
  ['line filters', (n) => `{a="b"} |= "x"${many(' or "x"', n)}`],
  ['labels', (n) => `sum by (${many('a,', n)}a) (rate({a="b"}[5m]))`],
  ['numbers in a row', (n) => many('1.', n)],
  ['units in a row', (n) => many('1y', n)],
  ['digits', (n) => many('1', n)],
  ['unclosed comments', (n) => many('/* ', n)],
  ['unclosed templates', (n) => `{a="b"} | line_format \`${many('{{" ', n)}\``],
  ['paths', (n) => `{a="b"} | json a="a${many(' ', n)}!"`],
  ['captures', (n) => `{a="b"} | pattern "${many('<a', n)}"`],
  ['groups', (n) => `{a=~"${many('(', n)}${many(')', n)}"}`],
  ['NUL', (n) => many('\0', n)],
  ['halves of signs', (n) => many('\ud800 \udc00', n)],
  ['one text', (n) => `{a="${many('x', n)}"}`],
];

describe('a hostile query', () => {
  it.each(SHAPES)('of many %s gives few errors', (_, make) => {
    expect(parseLogql(make(100_000)).errors.length).toBeLessThan(2000);
  });

  it('longer than Loki reads is refused unread', () => {
    expect(parseLogql(`{a="${many('é', 65_536)}"}`).errors[0]?.message).toContain('131072 bytes');
    expect(parseLogql(`{a="${many('é', 65_000)}"}`).errors).toEqual([]);
  });

  it('that is good is not blamed for being longer than the grammar can follow', () => {
    expect(parseLogql(`{${many('a="b",', 2000)}a="b"}`).errors).toEqual([]);
    expect(parseLogql(`{a="b"}${many(' | json', 2000)}`).errors).toEqual([]);
  });

  it('never throws, and has its errors at places inside', () => {
    const pieces = fc.constantFrom(
      '"',
      '`',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '|',
      '=',
      '~',
      '$',
      '\\',
      '\0',
      '#',
      '/*',
      'by',
      'unwrap',
      '5m',
      '[5m]',
      '\ud800',
      ' or ',
      '-',
    );
    const edit = fc.tuple(fc.nat(200), fc.nat(4), fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })));
    fc.assert(
      fc.property(
        fc.constantFrom(...GOOD),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (good, edits, templated) => {
          const query = edits.reduce(
            (text, [at, cut, put]) =>
              text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
            good,
          );
          for (const { from, to } of parseLogql(query, { templated }).errors)
            expect(0 <= from && from <= to && to <= query.length).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
