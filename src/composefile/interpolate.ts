const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** Compose nests defaults; deeper ones than anybody writes are left as they are. */
const MAX_NESTING = 16;
/** Longer texts are scripts, and init reads nothing from those. */
const MAX_LENGTH = 1000;

/**
 * A text with Compose's variables replaced as in an empty environment: `${X:-default}` and `${X-default}` become their
 * default, other variables nothing, `$$` one `$`. What is no valid variable stays as it is.
 * Source: the Compose specification's page on interpolation.
 */
export function interpolate(text: string, nesting = 0): string {
  if (!text.includes('$') || text.length > MAX_LENGTH || nesting > MAX_NESTING) return text;
  let result = '';
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('$', at);
    if (next < 0) break;
    const piece = variableAt(text, next, nesting);
    result += text.slice(at, next) + piece.value;
    at = piece.end;
  }
  return result + text.slice(at);
}

interface Piece {
  readonly value: string;
  readonly end: number;
}

function variableAt(text: string, start: number, nesting: number): Piece {
  const after = text[start + 1];
  if (after === '$') return { value: '$', end: start + 2 };
  if (after === '{') return bracedAt(text, start, nesting);
  const name = nameAt(text, start + 1);
  return name === '' ? { value: '$', end: start + 1 } : { value: '', end: start + 1 + name.length };
}

function bracedAt(text: string, start: number, nesting: number): Piece {
  const close = closingBrace(text, start + 1);
  const name = nameAt(text, start + 2);
  if (close < 0 || name === '') return { value: '$', end: start + 1 };
  const rest = text.slice(start + 2 + name.length, close);
  const fallback = /^:?-/.exec(rest);
  const value = fallback === null ? '' : interpolate(rest.slice(fallback[0].length), nesting + 1);
  return { value, end: close + 1 };
}

function nameAt(text: string, start: number): string {
  NAME.lastIndex = start;
  return NAME.exec(text)?.[0] ?? '';
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
