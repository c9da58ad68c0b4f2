import type { ConfigKind } from '../../contracts/config.js';
import type { PlainMap } from '../../contracts/plain.js';

/** How files of one kind are recognised. Keys that other programs share never suffice. */
export interface Recognition {
  readonly kind: ConfigKind;
  /** Whether the content alone is certain: it has keys that only this program reads. */
  certain(map: PlainMap): boolean;
  /** Paths that are certain to be of this program, as soon as the content `fits`. */
  readonly names?: RegExp;
  /** Whether the content can be of this program. Used for a file of a known name and for a file that the user named. */
  fits?(map: PlainMap): boolean;
}

/** Names of all settings of a map; those of nested maps as `a.b`. */
export function settingNames(map: PlainMap, depth = 3): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    const below = isMap && depth > 1 ? settingNames(value as PlainMap, depth - 1) : [];
    return [key, ...below.map((name) => `${key}.${name}`)];
  });
}

/** Whether most values are sentences, as in a table that describes the settings of a program. */
export function isProse(map: PlainMap): boolean {
  const leaves = leavesOf(map);
  return leaves.filter((leaf) => typeof leaf === 'string' && SENTENCE.test(leaf)).length * 2 > leaves.length;
}

const SENTENCE = /^[A-Za-z][a-z]*(?:[ ,.]+[\w'`."-]+){3}/;

function leavesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}
