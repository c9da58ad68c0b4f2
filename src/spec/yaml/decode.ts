/** Largest accepted spec; YAML of this size takes about two seconds. */
const MAX_SPEC_BYTES = 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';
const NEWLINE = 10;

/** Why some bytes are not the text of a spec. `line` and `column` count from 1. */
interface DecodeProblem {
  readonly rule: 'spec/too-large' | 'spec/not-text' | 'spec/empty';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type Decoded = { readonly text: string } | { readonly problem: DecodeProblem };

/** Text of a spec without its byte order mark, or the reason why it is not text. Never throws. */
export function decode(input: string | Uint8Array): Decoded {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.length;
  if (size > MAX_SPEC_BYTES) {
    return problem('spec/too-large', `The spec has ${size} bytes. The maximum is ${MAX_SPEC_BYTES} (1 MiB).`, 1, 1);
  }
  if (typeof input !== 'string' && isUtf16(input)) {
    return problem('spec/not-text', 'The file is UTF-16. A spec must be UTF-8 text.', 1, 1);
  }
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  return typeof text === 'string' ? checkText(text) : text;
}

function checkText(text: string): Decoded {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const bad = bare.search(/\0|\p{Surrogate}/u);
  if (bad >= 0) {
    const before = bare.slice(0, bad).split('\n');
    const message = 'The file is not valid UTF-8. A spec must be UTF-8 text.';
    return problem('spec/not-text', message, before.length, (before.at(-1) ?? '').length + 1);
  }
  if (bare.trim() === '') return problem('spec/empty', 'The spec is empty.', 1, 1);
  return { text: bare };
}

function decodeUtf8(bytes: Uint8Array): string | Decoded {
  try {
    return strictUtf8(bytes);
  } catch {
    const { line, column } = firstBadByte(bytes);
    return problem('spec/not-text', 'The file is not UTF-8 text.', line, column);
  }
}

function strictUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let start = 0;
  for (let line = 1; ; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const column = badColumn(bytes.subarray(start, end));
    if (column !== null || newline < 0) return { line, column: column ?? 1 };
    start = end + 1;
  }
}

function badColumn(line: Uint8Array): number | null {
  try {
    strictUtf8(line);
    return null;
  } catch {
    return new TextDecoder().decode(line).indexOf('\uFFFD') + 1;
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function problem(rule: DecodeProblem['rule'], message: string, line: number, column: number): Decoded {
  return { problem: { rule, message, line, column } };
}
