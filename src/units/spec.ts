import type { Bytes, Seconds } from '../model/model.js';

/** Whole numbers with units from weeks to seconds, the largest first: `31d`, `744h`, `1h30m`. */
export const DURATION = /^(?=\d)(?:\d{1,9}w)?(?:\d{1,9}d)?(?:\d{1,9}h)?(?:\d{1,9}m)?(?:\d{1,9}s)?$/;

/** A whole number with a unit: KB, MB, GB, TB count in thousands, KiB, MiB, GiB, TiB in 1024s. */
export const SIZE = /^\d{1,9}(?:B|[KMGT]i?B)$/;

/** A Java heap for `-Xmx`: a whole number with m or g, in 1024s. */
export const HEAP = /^[1-9]\d{0,5}[mgMG]$/;

/** Longest accepted duration: 100 years, which fits into the nanoseconds that Go counts in 64 bits. */
export const MAX_SECONDS: Seconds = 100 * 365 * 86_400;

const SECONDS: Readonly<Record<string, Seconds>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };
const PREFIXES = 'KMGT';

/** Seconds of a string that matches DURATION; NaN for others. */
export function parseDuration(text: string): Seconds {
  if (!DURATION.test(text)) return Number.NaN;
  let seconds = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(?<!\d)(\d+)([wdhms])/g))
    seconds += Number(count) * (SECONDS[unit] ?? 0);
  return seconds;
}

/** Bytes of a string that matches SIZE; NaN for others. */
export function parseSize(text: string): Bytes {
  if (!SIZE.test(text)) return Number.NaN;
  const power = PREFIXES.indexOf(text.replace(/^\d+/, '').charAt(0)) + 1;
  return Number.parseInt(text, 10) * (text.endsWith('iB') ? 1024 : 1000) ** power;
}

/** Bytes of a string that matches HEAP; NaN for others. */
export function parseHeap(text: string): Bytes {
  if (!HEAP.test(text)) return Number.NaN;
  return Number.parseInt(text, 10) * 1024 ** (/g$/i.test(text) ? 3 : 2);
}

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
export function printDuration(seconds: Seconds): string {
  let rest = seconds;
  const parts = TIMES.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}

/** Bytes as a spec writes them, for example `4MB`, `10GiB`. */
export function printSize(bytes: Bytes): string {
  const [unit, size] = SIZES.find(([, one]) => bytes % one === 0) ?? ['B', 1];
  return `${bytes / size}${unit}`;
}

/** A Java heap as a spec writes it, for example `1g`. */
export function printHeap(bytes: Bytes): string {
  const gibibyte = 1024 ** 3;
  return bytes % gibibyte === 0 ? `${bytes / gibibyte}g` : `${bytes / 1024 ** 2}m`;
}
