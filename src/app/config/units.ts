import type { Bytes, Seconds } from '../../model/model.js';

const TIMES: readonly (readonly [string, Seconds])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** The largest first, so that the first which divides a size is the shortest way to write it. */
const SIZES: readonly (readonly [string, Bytes])[] = ['T', 'G', 'M', 'K'].flatMap((prefix, index) => [
  [`${prefix}iB`, 1024 ** (4 - index)] as const,
  [`${prefix}B`, 1000 ** (4 - index)] as const,
]);

/** Seconds as a spec writes them, for example `31d`, `1h30m`, `0s`. */
export function specDuration(seconds: Seconds): string {
  let rest = seconds;
  const parts = TIMES.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}

/** Bytes as a spec writes them, for example `4MB`, `10GiB`. */
export function specSize(bytes: Bytes): string {
  const [unit, size] = SIZES.find(([, one]) => bytes % one === 0) ?? ['B', 1];
  return `${bytes / size}${unit}`;
}

/** A Java heap as a spec writes it, for example `1g`. */
export function specHeap(bytes: Bytes): string {
  const gibibyte = 1024 ** 3;
  return bytes % gibibyte === 0 ? `${bytes / gibibyte}g` : `${bytes / 1024 ** 2}m`;
}
