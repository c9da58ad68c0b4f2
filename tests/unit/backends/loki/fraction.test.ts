import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactFraction } from '../../../../src/backends/loki/rules/fraction.js';

describe('exact fractions', () => {
  it.each([
    [0.95, 19, 20],
    [0.5, 1, 2],
    [1, 1, 1],
    [0.999, 999, 1000],
    [1e-7, 1, 10_000_000],
    [2.5e-7, 1, 4_000_000],
  ])('%f is %i/%i', (value, numerator, denominator) => {
    expect(exactFraction(value)).toEqual({ numerator, denominator });
  });

  it('gives back every decimal of up to nine places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (billionths) => {
        const { numerator, denominator } = exactFraction(billionths / 1e9);
        expect(BigInt(numerator) * 1_000_000_000n).toBe(BigInt(denominator) * BigInt(billionths));
      }),
    );
  });

  it('refuses what is not a share', () => {
    expect(() => exactFraction(-1)).toThrow(RangeError);
    expect(() => exactFraction(Number.NaN)).toThrow(RangeError);
  });
});
