import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** A text somewhere in a configuration. */
export interface PlacedText {
  readonly text: string;
  readonly path: SpecPath;
}

/** Every text at and below a value, in its order; keys are left out. */
export function textsIn(value: unknown, path: SpecPath = []): readonly PlacedText[] {
  if (typeof value === 'string') return [{ text: value, path }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return entries.flatMap(([key, entry]: readonly [string | number, unknown]) => textsIn(entry, [...path, key]));
}
