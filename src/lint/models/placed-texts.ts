import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** A string in a configuration. */
export interface PlacedText {
  readonly text: string;
  readonly path: SpecPath;
}

/** Every string at and below a value, in order, without keys. */
export function textsIn(value: unknown, path: SpecPath = []): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return entries.flatMap(([key, entry]: readonly [string | number, unknown]) => textsIn(entry, [...path, key]));
}
