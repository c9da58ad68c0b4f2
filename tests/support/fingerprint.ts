import { createHash } from 'node:crypto';

/** The first characters of the SHA-256 of a value: enough that no two values of a ledger have the same. */
const LENGTH = 16;

/**
 * The hash of a value made of plain data. The order of keys does not change it, so a refactoring that builds the same
 * value in another way does not either.
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, LENGTH);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => plain(inner)) ?? 'undefined';
}

function plain(value: unknown): unknown {
  if (value instanceof RegExp || typeof value === 'bigint') return String(value);
  if (value instanceof Map || value instanceof Set) return [...value];
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`${String(value)} is not data`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
