import { json } from './json.js';

export type AlloyValue = string | number | boolean | readonly AlloyValue[];

/**
 * An Alloy literal. Strings are double-quoted with JSON's escapes, which Alloy shares but for `\/`; never raw
 * backticks, since a raw string cannot hold a backtick.
 */
export function alloy(value: AlloyValue): string {
  if (Array.isArray(value)) return `[${value.map((item: AlloyValue) => alloy(item)).join(', ')}]`;
  if (typeof value === 'string') return json(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not an Alloy number: ${value}`);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`not an Alloy literal: ${typeof value}`);
}
