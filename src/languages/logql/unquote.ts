import { GO_ESCAPES } from '../go-escapes.js';
import type { Span } from './query.js';

/** The content of a quoted string, and the place of the first escape that Go rejects, counted from the quote. */
export interface Unquoted {
  readonly value: string;
  readonly bad: Span | null;
}

const ESCAPE = /\\(?:([abfnrtv\\"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]?))/g;

/** Reads a string in double quotes or backticks as Go does. An escape that is invalid in Go is not changed. */
export function unquote(quoted: string): Unquoted {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`') || !inner.includes('\\')) return { value: inner, bad: null };
  let bad: Span | null = null;
  const value = inner.replace(ESCAPE, (whole: string, ...parts: readonly (string | undefined)[]) => {
    const decoded = decode(parts);
    const place = Number(parts[6]) + 1;
    if (decoded === null) bad ??= { from: place, to: place + whole.length };
    return decoded ?? whole;
  });
  return { value, bad };
}

function decode([simple, octal, hex, short, long]: readonly (string | undefined)[]): string | null {
  if (simple !== undefined) return GO_ESCAPES[simple] ?? null;
  if (octal !== undefined) return byte(Number.parseInt(octal, 8));
  if (hex !== undefined) return byte(Number.parseInt(hex, 16));
  const point = short ?? long;
  if (point === undefined) return null;
  const code = Number.parseInt(point, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/** One byte of UTF-8. Several such escapes may encode one character; no rule needs that. */
function byte(code: number): string | null {
  return code <= 0xff ? String.fromCharCode(code) : null;
}
