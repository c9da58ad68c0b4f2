import { LOGQL_BYTES } from '../../units/sizes.js';
import { durationSeconds } from './numbers.js';
import type { Span } from './query.js';

/** The kind of a token; `sign` is an operator, a bracket or a comma, `stray` a character that LogQL does not have. */
export type TokenKind =
  | 'word'
  | 'text'
  | 'number'
  | 'duration'
  | 'bytes'
  | 'range'
  | 'flag'
  | 'sign'
  | 'variable'
  | 'stray'
  | 'unclosed';

/** A token; `text` is as written in the query. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
}

type Reader = readonly [TokenKind | null, RegExp];

const SPACE: Reader = [null, /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*)+/y];
const VARIABLE: Reader = ['variable', /\$\{\w+(?:\.\w+)*(?::[^{}]*)?\}|\$\w+|\[\[\w+(?::\w+)?\]\]/y];
const VARIABLE_RANGE: Reader = ['range', /\[\[\[\w+(?::\w+)?\]\]\]/y];
/** Loki v3.7.6 pkg/logql/syntax/lex.go and query_scanner.go: Go's tokens, which include its comments. */
const READERS: readonly Reader[] = [
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['flag', /--(?:strict|keep-empty)(?![\p{L}-])/uy],
  ['text', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['range', /\[[^\]]*\]/y],
  ['sign', /\|[=~>]|![=~>]|=[~=]|[<>]=|[{}(),=|<>+\-*/%^.]/y],
];
const NUMBER = /-?(?:0[xX][0-9a-fA-F]+|\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
/** Longer than any unit that is one: a bound, or a row of numbers would be read again from each of them. */
const DURATION_TAIL = /[\dnuµmshdwy.]{0,64}/y;
const BYTES_TAIL = /[\dBikKMGTP.]{0,64}/y;
const ANY_SIGN = /[\s\S]/uy;

/** The tokens of a query in their order; the last one is of kind `unclosed` where a quote, `[` or comment has no end. */
export function tokenize(query: string, templated: boolean): readonly Token[] {
  const tokens: Token[] = [];
  const readers = templated ? [VARIABLE, VARIABLE_RANGE, ...READERS] : READERS;
  let at = query.startsWith('\uFEFF') ? 1 : 0;
  while (at < query.length) {
    const token = tokenAt(query, at, readers);
    if (token.kind !== null) tokens.push({ ...token, kind: token.kind });
    if (token.kind === 'unclosed') break;
    at = token.to;
  }
  return tokens;
}

interface Piece extends Span {
  readonly kind: TokenKind | null;
  readonly text: string;
}

function tokenAt(query: string, at: number, readers: readonly Reader[]): Piece {
  const space = match(SPACE[1], query, at);
  if (space !== '') return piece(null, at, space);
  if (query.startsWith('/*', at)) return blockComment(query, at);
  const number = numberAt(query, at);
  if (number !== null) return number;
  for (const [kind, pattern] of readers) {
    const text = match(pattern, query, at);
    if (text !== '') return piece(kind, at, text);
  }
  if ('"`['.includes(query.charAt(at))) return piece('unclosed', at, query.slice(at));
  return piece('stray', at, match(ANY_SIGN, query, at));
}

function blockComment(query: string, at: number): Piece {
  const end = query.indexOf('*/', at + 2);
  return end < 0 ? piece('unclosed', at, query.slice(at)) : piece(null, at, query.slice(at, end + 2));
}

/** A number with the unit behind it, or null; `-` belongs to a duration only. */
function numberAt(query: string, at: number): Piece | null {
  const number = match(NUMBER, query, at);
  if (number === '') return null;
  const duration = number + match(DURATION_TAIL, query, at + number.length);
  if (durationSeconds(duration) !== null && duration !== '0') return piece('duration', at, duration);
  if (number.startsWith('-')) return null;
  const bytes = number + match(BYTES_TAIL, query, at + number.length);
  return LOGQL_BYTES.test(bytes) ? piece('bytes', at, bytes) : piece('number', at, number);
}

function piece(kind: TokenKind | null, from: number, text: string): Piece {
  return { kind, from, to: from + text.length, text };
}

/** What a sticky pattern finds just there. */
function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Whether a text contains a dashboard's variable. */
export function hasVariable(text: string): boolean {
  return /\$\{?\w|\[\[\w/.test(text);
}
