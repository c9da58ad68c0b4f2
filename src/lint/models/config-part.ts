import type { ConfigDocument, Place } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';

/** A part of a config file in any language, with the positions of its values. */
export interface Placed {
  /** Plain; a value that only the running program has is a string with `${` in it. */
  readonly value: unknown;
  at(path: SpecPath, part?: 'key' | 'value'): Place;
  /** Place of characters of a string value. */
  inside(path: SpecPath, from: number, end: number): Place;
}

/** A part of a YAML or JSON file. */
export function placedIn(document: ConfigDocument, path: SpecPath): Placed {
  return {
    value: rawValueAt(document.value, path),
    at: (inner, part) => document.at([...path, ...inner], part),
    inside: (inner, from, end) => document.inside([...path, ...inner], from, end),
  };
}

/** A key's literal value as a string; null: it is missing, not a scalar, or read from the environment. */
export function textIn({ value }: Placed, key: string): string | null {
  const own = mapOf(value)?.[key];
  if (typeof own === 'number') return String(own);
  return typeof own === 'string' && !own.includes('${') ? own : null;
}

/** Whether a key is missing or empty. */
export function lacks({ value }: Placed, key: string): boolean {
  const own = mapOf(value)?.[key];
  return own === undefined || own === null || own === '';
}
