import { expect } from 'vitest';

/** Below this, one collection of garbage is a large part of what is measured. */
const LEAST_MILLISECONDS = 120;

/** An eightfold input may take three times as long for each unit of it; a square takes eight times. */
const MOST = 24;

/**
 * Expects that the processor time of a reader grows as its input does: times of two sizes within one run are compared,
 * so a slow or busy machine changes nothing.
 */
export function expectLinear(read: (size: number) => void, size: number): void {
  const small = leastTime(read, size / 8);
  const large = leastTime(read, size);
  expect(large).toBeLessThan(Math.max(LEAST_MILLISECONDS, small * MOST));
}

/** Of two runs, since the first one may pay for compiling. */
function leastTime(read: (size: number) => void, size: number): number {
  const once = (): number => {
    const start = process.cpuUsage();
    read(size);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  return Math.min(once(), once());
}
