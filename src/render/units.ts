import type { Bytes, Seconds } from '../model/model.js';

const TIME_UNITS: readonly (readonly [string, Seconds])[] = [
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** Seconds in Go's notation with the largest units that divide it, for example `744h`, `1h30m`, `0s`. */
export function goDuration(seconds: Seconds): string {
  let rest = seconds;
  let text = '';
  for (const [unit, size] of TIME_UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === '' ? '0s' : text;
}

/** Bytes as Loki, Compose and Docker read them alike: a whole number of the largest binary unit that divides it. */
export function binarySize(bytes: Bytes, units: readonly [string, string, string] = ['KB', 'MB', 'GB']): string {
  for (const power of [3, 2, 1] as const) {
    const size = 1024 ** power;
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${units[power - 1]}`;
  }
  return `${bytes}`;
}
