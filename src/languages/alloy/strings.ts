import { GO_ESCAPES } from '../go-escapes.js';
import type { AlloyString, Span } from './ast.js';

/** One escape, or a sequence of escapes for bytes that form characters only together. */
const ESCAPE = /(?:\\[0-7]{3}|\\x[0-9a-fA-F]{2})+|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([abfnrtv\\"])/gy;
const bytes = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes a string between two indices, including its quotes. An invalid escape is not changed. */
export function decodeString(text: string, { from, to }: Span): AlloyString {
  const raw = text.startsWith('`', from);
  const marks: [number, number][] = [[0, from + 1]];
  let value = '';
  for (const [source, sign, at] of pieces(text, from + 1, to - 1, raw)) {
    value += sign;
    if (source !== sign) marks.push([value.length, at + source.length]);
  }
  return { kind: 'string', value, marks, from, to };
}

type Piece = readonly [source: string, value: string, at: number];

/** The text between two indices, in literal parts and escapes. */
function* pieces(text: string, from: number, end: number, raw: boolean): Generator<Piece> {
  let at = from;
  while (at < end) {
    const next = text.indexOf(raw ? '\r' : '\\', at);
    const stop = next < 0 || next > end ? end : next;
    if (stop > at) yield [text.slice(at, stop), text.slice(at, stop), at];
    if (stop === end) return;
    // Go removes carriage returns from raw strings.
    const source = raw ? '\r' : escapeAt(text, stop);
    yield [source, raw ? '' : (decodeEscape(source) ?? source), stop];
    at = stop + source.length;
  }
}

function escapeAt(text: string, at: number): string {
  ESCAPE.lastIndex = at;
  return ESCAPE.exec(text)?.[0] ?? text.slice(at, at + 2);
}

/** The value of an escape; null: Go does not have it. */
function decodeEscape(source: string): string | null {
  ESCAPE.lastIndex = 0;
  const match = ESCAPE.exec(source);
  if (match === null) return null;
  const [, short, long, sign] = match;
  if (sign !== undefined) return GO_ESCAPES[sign] ?? null;
  const code = short ?? long;
  if (code === undefined) return decodeBytes(source);
  const point = Number.parseInt(code, 16);
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? null : String.fromCodePoint(point);
}

function decodeBytes(source: string): string | null {
  const codes = source.match(/\\x..|\\.../g) ?? [];
  const values = codes.map((one) => Number.parseInt(one.replace(/^\\x?/, ''), one[1] === 'x' ? 16 : 8));
  return values.some((value) => value > 255) ? null : bytes.decode(Uint8Array.from(values));
}

/** The first invalid escape in a string. */
export function wrongEscape(text: string, { from, to }: Span): Span | null {
  if (text.startsWith('`', from)) return null;
  for (let at = text.indexOf('\\', from); at >= 0 && at < to - 1; ) {
    const source = escapeAt(text, at);
    if (decodeEscape(source) === null) return { from: at, to: Math.min(at + source.length, to) };
    at = text.indexOf('\\', at + source.length);
  }
  return null;
}

/** The index into the text of a character of a string's value. */
export function indexInText(string: AlloyString, index: number): number {
  const mark = string.marks.findLast(([inValue]) => inValue <= index);
  return mark === undefined ? string.from : mark[1] + index - mark[0];
}
