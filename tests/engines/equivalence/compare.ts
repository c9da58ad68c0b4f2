import { LIMITS, type Limit } from './limits.js';
import { type Holding, placeOf } from './verdicts.js';
import { MINUTE } from './written.js';

/** One thing that two sides say differently. */
export interface Difference<T> {
  readonly what: T;
  readonly said: 'missing' | 'unexpected';
  /** null: nobody knows why. */
  readonly limit: Limit | null;
}

/** What a side lacks, and what it has beside what it should have, each as often as that. */
export function differences<T>(
  should: readonly T[],
  is: readonly T[],
  keyOf: (one: T) => string,
  limitOf: (one: T) => Limit | null,
): readonly Difference<T>[] {
  const explained = (said: Difference<T>['said']) => (what: T) => ({ what, said, limit: limitOf(what) });
  return [
    ...surplus(should, is, keyOf).map(explained('missing')),
    ...surplus(is, should, keyOf).map(explained('unexpected')),
  ];
}

function surplus<T>(of: readonly T[], over: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const left = new Map<string, number>();
  for (const one of over) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return of.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

/** The first limit of a side for which something holds. */
export function limitFor(side: Limit['side'], holds: (limit: Limit) => boolean): Limit | null {
  return LIMITS.find((limit) => limit.side === side && holds(limit)) ?? null;
}

/** A verdict with all that must be equal: place, whether it fires, and the value. */
function verdictKey(holding: Holding): string {
  return `${placeOf(holding)} ${holding.fires ? 'fires' : 'waits'} ${holding.value}`;
}

/** The differences of one side's verdicts from the definition's; `start` is the first minute with lines. */
export function verdictDifferences(
  side: Limit['side'],
  should: readonly Holding[],
  is: readonly Holding[],
  start: number,
): readonly Difference<Holding>[] {
  return differences(should, is, verdictKey, (holding) =>
    limitFor(side, ({ verdict }) => verdict(holding, (holding.tick - start) / MINUTE)),
  );
}
