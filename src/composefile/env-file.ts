import { type Interpolated, interpolate, type Lookup, type Variables } from './interpolate.js';

/** A line's name, up to the `=` or `:` after it. Both are separators for Compose. */
const NAME = /[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.[\]-]*)[ \t]*(?<separator>[=:]?)[ \t]*/y;
const QUOTED = /'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\.)*)"/sy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };
const MAX_LENGTH = 256 * 1024;

/**
 * The variables of `.env` files. Variables that are already set have priority; a later file overrides an earlier one.
 * A value may use variables above it. Reading stops at what Compose rejects. Source: compose-go, dotenv/parser.go.
 */
export function readEnvFiles(files: readonly string[], outer: Variables): Variables {
  const own = new Map<string, Interpolated>();
  const variables = { get: (name: string) => outer.get(name) ?? own.get(name) };
  for (const file of files) {
    const text = file
      .slice(0, MAX_LENGTH)
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
    for (let at = 0; at < text.length; ) {
      const line = lineAt(text, at, variables);
      if (line === null) break;
      if (line.value !== null) own.set(line.name, line.value);
      at = line.end;
    }
  }
  return new Map([...own, ...outer]);
}

interface Line {
  readonly name: string;
  /** null: a comment, or only a name, whose value the process has. */
  readonly value: Interpolated | null;
  readonly end: number;
}

function lineAt(text: string, start: number, variables: Lookup): Line | null {
  const end = endOfLine(text, start) + 1;
  if (/^[ \t]*(?:#|$)/.test(text.slice(start, end).trimEnd())) return { name: '', value: null, end };
  NAME.lastIndex = start;
  const found = NAME.exec(text);
  const { name, separator } = found?.groups ?? {};
  if (found === null || name === undefined) return null;
  const at = NAME.lastIndex;
  const lineEnd = endOfLine(text, at);
  if (separator === '') return text.slice(at, lineEnd).trim() === '' ? { name, value: null, end: lineEnd + 1 } : null;
  if (text[at] === '"' || text[at] === "'") return quotedAt(text, at, name, variables);
  const plain = text
    .slice(at, lineEnd)
    .replace(/(?<!\s)\s+#[\s\S]*$/, '')
    .trimEnd();
  return { name, value: interpolate(plain, variables), end: lineEnd + 1 };
}

/** A value in quotes can have several lines. In single quotes nothing is filled in. */
function quotedAt(text: string, start: number, name: string, variables: Lookup): Line | null {
  QUOTED.lastIndex = start;
  const { single, double = '' } = QUOTED.exec(text)?.groups ?? {};
  if (QUOTED.lastIndex === 0) return null;
  const end = endOfLine(text, QUOTED.lastIndex) + 1;
  if (single !== undefined) return { name, value: { text: single, isKnown: true }, end };
  const escaped = double.replace(/\\(.)/gs, (whole, letter: string) =>
    letter === '$' ? '$$' : (ESCAPES[letter] ?? (letter === '"' || letter === '\\' ? letter : whole)),
  );
  return { name, value: interpolate(escaped, variables), end };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
