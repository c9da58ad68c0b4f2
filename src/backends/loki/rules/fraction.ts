const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e-(\d+))?$/;

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** The exact decimal number as written: 0.95 is 19/20. For numbers from 0 to 1. */
export function exactFraction(value: number): Fraction {
  const [, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  if (whole === '') throw new RangeError(`not a number from 0 to 1: ${value}`);
  const numerator = BigInt(whole + decimals);
  const denominator = 10n ** BigInt(decimals.length + Number(exponent));
  const divisor = greatestDivisor(numerator, denominator);
  return { numerator: Number(numerator / divisor), denominator: Number(denominator / divisor) };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}
