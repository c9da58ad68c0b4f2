import { json } from './json.js';

export type AlloyValue = string | number | boolean | readonly AlloyValue[];

/**
 * An Alloy literal. Strings are double-quoted with JSON's escapes, which Alloy shares except for `\/`; never raw
 * backticks, because a raw string cannot contain one. Alloy rejects a byte order mark anywhere, so it is escaped too.
 */
export function alloy(value: AlloyValue): string {
  if (Array.isArray(value)) return `[${value.map((item: AlloyValue) => alloy(item)).join(', ')}]`;
  if (typeof value === 'string') return json(value).replaceAll('\uFEFF', '\\ufeff');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not an Alloy number: ${value}`);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`not an Alloy literal: ${typeof value}`);
}

const NAME = /^(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * An object's key or a part of a reference, quoted if it is not an identifier. It is padded with spaces to `width`, as
 * Alloy's formatter aligns the lines of an object.
 */
export function alloyName(value: string, width: number): string {
  return (NAME.test(value) ? value : json(value)).padEnd(width);
}
