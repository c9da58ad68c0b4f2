import type { Bytes } from '../model/model.js';

/** Loki's flagext.ByteSize: `512KB`, `4 mb`, a count of bytes; not `512KiB`. */
export const LOKI_SIZE = /^$|^\d+\s*(?:(?:b|byte|(?:k|m|g|t|p)b?|(?:kilo|mega|giga|tera|peta)(?:bytes?)?|eb?)\s*)?$/i;

/** The Base2Bytes of Promtail's and Alloy's settings: `512KiB`, `1MB512KB`, never without a unit. */
export const BASE2_SIZE = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i?)?B)+)$/;

/** A number of bytes in a LogQL filter: `5KB`, `5KiB`, `5k`. */
export const LOGQL_BYTES = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[kKMGTP]i?B?|B)$/;

/** Bytes as Loki, Compose and Docker read them alike: a whole number of the largest binary unit that divides it. */
export function binarySize(bytes: Bytes, units: readonly [string, string, string] = ['KB', 'MB', 'GB']): string {
  for (const power of [3, 2, 1] as const) {
    const size = 1024 ** power;
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${units[power - 1]}`;
  }
  return `${bytes}`;
}
