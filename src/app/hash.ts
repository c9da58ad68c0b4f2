import { type Hash, hashOf } from '../files/hash.js';
import type { Model } from '../model/model.js';

/** A model's hash: equal for specs with the same meaning, independent of comments, key order and line ends. */
export function modelHash(model: Model): Hash {
  return hashOf(JSON.stringify(model, (_, value: unknown) => (isMap(value) ? sorted(value) : value)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
