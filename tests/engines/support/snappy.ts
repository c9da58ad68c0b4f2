/**
 * Decompresses one block of the snappy format. Loki clients send nothing else, and a decoder is shorter than a
 * dependency is.
 */
export function unsnap(input: Uint8Array): Uint8Array {
  const { value: length, next } = readLength(input);
  const output = new Uint8Array(length);
  let from = next;
  let to = 0;
  while (from < input.length) {
    const element = readElement(input, from);
    if (element.offset === 0) {
      output.set(input.subarray(element.next, element.next + element.length), to);
      from = element.next + element.length;
    } else {
      copyWithin(output, to, element.offset, element.length);
      from = element.next;
    }
    to += element.length;
  }
  if (to !== length) throw new Error(`snappy: ${to} bytes where ${length} were announced`);
  return output;
}

interface Element {
  readonly length: number;
  /** How far back to copy from; 0 for a literal, whose bytes follow. */
  readonly offset: number;
  readonly next: number;
}

function readElement(input: Uint8Array, at: number): Element {
  const tag = byteAt(input, at);
  const high = tag >> 2;
  switch (tag & 3) {
    case 0:
      return readLiteral(input, at, high);
    case 1:
      return { length: 4 + (high & 7), offset: ((high >> 3) << 8) | byteAt(input, at + 1), next: at + 2 };
    case 2:
      return { length: high + 1, offset: readLittle(input, at + 1, 2), next: at + 3 };
    default:
      return { length: high + 1, offset: readLittle(input, at + 1, 4), next: at + 5 };
  }
}

/** Lengths up to 60 stand in the tag, longer ones in the one to four bytes after it. */
function readLiteral(input: Uint8Array, at: number, high: number): Element {
  const extra = Math.max(0, high - 59);
  const length = extra === 0 ? high + 1 : readLittle(input, at + 1, extra) + 1;
  return { length, offset: 0, next: at + 1 + extra };
}

/** A copy may overlap itself: that is how the format repeats a pattern. */
function copyWithin(output: Uint8Array, to: number, offset: number, length: number): void {
  if (offset > to) throw new Error('snappy: a copy from before the start');
  for (let index = 0; index < length; index += 1) output[to + index] = byteAt(output, to + index - offset);
}

function readLength(input: Uint8Array): { value: number; next: number } {
  let value = 0;
  for (let next = 0, factor = 1; ; factor *= 128) {
    const byte = byteAt(input, next);
    next += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next };
  }
}

function readLittle(input: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index -= 1) value = value * 256 + byteAt(input, at + index);
  return value;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Error('snappy: the data ends too early');
  return byte;
}
