import type { Labels, LogEntry } from './logEntry.js';

/**
 * Reads the protobuf message of Loki's push API: streams (1) of labels (1) and entries (2), each a time (1), a line (2)
 * and pairs of structured metadata (3).
 */
export function readPushRequest(message: Uint8Array): LogEntry[] {
  return fields(message)
    .filter((field) => field.number === 1)
    .flatMap((field) => readStream(field.bytes));
}

function readStream(message: Uint8Array): LogEntry[] {
  const parts = fields(message);
  const labels = readLabels(textOf(parts, 1));
  return parts.filter((field) => field.number === 2).map((field) => readEntry(labels, field.bytes));
}

function readEntry(labels: Labels, message: Uint8Array): LogEntry {
  const parts = fields(message);
  const pairs = parts.filter((field) => field.number === 3).map((field) => fields(field.bytes));
  const structuredMetadata = Object.fromEntries(pairs.map((pair) => [textOf(pair, 1), textOf(pair, 2)]));
  return { labels, structuredMetadata, line: textOf(parts, 2), timestamp: readTime(parts) };
}

function readTime(parts: readonly Field[]): bigint {
  const time = fields(parts.find((field) => field.number === 1)?.bytes ?? new Uint8Array());
  const part = (number: number) => time.find((field) => field.number === number)?.value ?? 0n;
  return part(1) * 1_000_000_000n + part(2);
}

/** A stream's labels come as text: `{name="value", …}`, values quoted as Go quotes them. */
export function readLabels(text: string): Labels {
  const pairs = text.matchAll(/([A-Za-z_:][\w:]*)\s*=\s*"((?:[^"\\]|\\.)*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, unquote(value)]));
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unquote(text: string): string {
  return text.replace(/\\(?:x(..)|u(.{4})|U(.{8})|(.))/g, (_, byte, short, long, single) => {
    const code: string | undefined = byte ?? short ?? long;
    return code === undefined ? (ESCAPES[single] ?? single) : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

interface Field {
  readonly number: number;
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

/** The fields of a protobuf message, one level deep. */
function fields(message: Uint8Array): Field[] {
  const found: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const key = varint(message, at);
    const { value, next } = varint(message, key.next);
    const end = endOf(Number(key.value & 7n), value, next);
    found.push({ number: Number(key.value >> 3n), value, bytes: message.subarray(next, end) });
    at = end;
  }
  return found;
}

/** Where a field ends: a number (wire type 0) is over, text or a message (2) has its length before it. */
function endOf(wireType: number, value: bigint, next: number): number {
  if (wireType === 0) return next;
  if (wireType === 2) return next + Number(value);
  throw new Error(`protobuf: wire type ${wireType} is not expected here`);
}

function varint(message: Uint8Array, at: number): { value: bigint; next: number } {
  let value = 0n;
  for (let next = at, shift = 0n; ; shift += 7n) {
    const byte = message[next];
    if (byte === undefined) throw new Error('protobuf: the data ends too early');
    next += 1;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value: BigInt.asIntN(64, value), next };
  }
}

function textOf(parts: readonly Field[], number: number): string {
  const field = parts.find((part) => part.number === number);
  return Buffer.from(field?.bytes ?? NOTHING).toString('utf8');
}
