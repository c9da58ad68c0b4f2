import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';
import { GOOD } from './queries/good.js';
import { HOSTILE } from './queries/hostile.js';

const many = (text: string, count: number) => text.repeat(count);

describe('a hostile query', () => {
  it.each(HOSTILE)('of many %s gives few errors', (_, make) => {
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
