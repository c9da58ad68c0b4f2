import type { ConfigDocument, Place } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { nested } from '../../shapes/dotted.js';

/** A file whose keys may be dotted or nested (Filebeat, Kibana), read as nested. Paths are the nested ones. */
export interface Settings {
  readonly value: unknown;
  get(path: SpecPath): unknown;
  /** A string without a variable; null: there is none. */
  text(path: SpecPath): string | null;
  map(path: SpecPath): PlainMap;
  has(path: SpecPath): boolean;
  at(path: SpecPath, part?: 'key' | 'value'): Place;
  inside(path: SpecPath, from: number, end: number): Place;
}

const read = new WeakMap<ConfigDocument, Settings>();

/** The settings of a file with dotted keys, un-dotted once. */
export function settingsOf(document: ConfigDocument): Settings {
  const known = read.get(document);
  if (known !== undefined) return known;
  const { value, original } = nested(document.value);
  const get = (path: SpecPath) => rawValueAt(value, path);
  const settings: Settings = {
    value,
    get,
    text: (path) => plainText(get(path)),
    map: (path) => mapOf(get(path)) ?? {},
    has: (path) => isSet(get(path)),
    at: (path, part) => document.at(original(path), part),
    inside: (path, from, end) => document.inside(original(path), from, end),
  };
  read.set(document, settings);
  return settings;
}

/** Whether a value is set: an empty value counts as not set. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A string without a variable; null: there is none. */
export function plainText(value: unknown): string | null {
  return typeof value === 'string' && !value.includes('${') ? value : null;
}

/** Whether a switch is written and off. */
export function isOff(value: unknown): boolean {
  return value === false || value === 'false';
}

/** Whether a switch is written and on. */
export function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The strings of a list, or a single string, without those with a variable. */
export function textsAt(
  settings: Settings,
  path: SpecPath,
): readonly { readonly text: string; readonly path: SpecPath }[] {
  const value = settings.get(path);
  const items = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ item, own: [...path, index] }))
    : [{ item: value, own: path }];
  return items.flatMap(({ item, own }) => {
    const text = plainText(item);
    return text === null ? [] : [{ text, path: own }];
  });
}
