/** A string after Compose's variables are expanded. */
export interface Interpolated {
  /** A variable without a value and without a default is empty, as in Compose. */
  readonly text: string;
  /** False when a variable that nothing here defines decides the text. */
  readonly isKnown: boolean;
}

/** Values of variables. The environment of the process is not among them: it is another one on every machine. */
export type Variables = ReadonlyMap<string, Interpolated>;
export type Lookup = Pick<Variables, 'get'>;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** Compose nests defaults; no one writes deeper ones. */
const MAX_NESTING = 16;
/** Longer strings are scripts, which are not needed. */
const MAX_LENGTH = 2000;

/**
 * Expands variables as Compose does: `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?error}`, `${X?error}`,
 * `${X:+other}`, `${X+other}`, also nested, and `$$` for one `$`. An invalid variable is not changed.
 * Source: the Compose specification's page on interpolation, and compose-go, template/template.go.
 */
export function interpolate(text: string, variables: Lookup, nesting = 0): Interpolated {
  if (!text.includes('$')) return { text, isKnown: true };
  if (text.length > MAX_LENGTH || nesting > MAX_NESTING) return { text, isKnown: false };
  let result = '';
  let at = 0;
  let isKnown = true;
  for (const piece of piecesOf(text, variables, nesting)) {
    result += text.slice(at, piece.start) + piece.text;
    isKnown &&= piece.isKnown;
    at = piece.end;
  }
  return { text: result + text.slice(at), isKnown };
}

/**
 * Fills in the variables that have a value. The others, and `$$`, stay as written: what reads the text afterwards knows
 * that it does not know them. `isAssumed`: a default is among the values, so the environment can change the text.
 */
export function fillKnown(text: string, variables: Lookup): { readonly kept: string; readonly isAssumed: boolean } {
  if (text.length > MAX_LENGTH) return { kept: text, isAssumed: false };
  let kept = '';
  let at = 0;
  let isAssumed = false;
  for (const { start, end, text: filled, isKnown, name } of piecesOf(text, variables, 0)) {
    kept += text.slice(at, start) + (isKnown && name !== '' ? filled.replaceAll('$', '$$$$') : text.slice(start, end));
    isAssumed ||= isKnown && name !== '' && variables.get(name) === undefined;
    at = end;
  }
  return { kept: kept + text.slice(at), isAssumed };
}

function piecesOf(text: string, variables: Lookup, nesting: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let start = text.indexOf('$'); start >= 0; start = text.indexOf('$', pieces.at(-1)?.end)) {
    pieces.push({ start, ...variableAt(text, start, variables, nesting) });
  }
  return pieces;
}

interface Filled extends Interpolated {
  /** Empty: it is not a variable. */
  readonly name: string;
  readonly end: number;
}

interface Piece extends Filled {
  readonly start: number;
}

function variableAt(text: string, start: number, variables: Lookup, nesting: number): Filled {
  const after = text[start + 1];
  if (after === '$') return { text: '$', isKnown: true, name: '', end: start + 2 };
  if (after === '{') return bracedAt(text, start, variables, nesting);
  const name = nameAt(text, start + 1);
  if (name === '') return { text: '$', isKnown: true, name, end: start + 1 };
  return { ...(variables.get(name) ?? UNKNOWN), name, end: start + 1 + name.length };
}

const UNKNOWN: Interpolated = { text: '', isKnown: false };
const EMPTY: Interpolated = { text: '', isKnown: true };

function bracedAt(text: string, start: number, variables: Lookup, nesting: number): Filled {
  const close = closingBrace(text, start + 1);
  const name = nameAt(text, start + 2);
  if (close < 0 || name === '') return { text: '$', isKnown: true, name: '', end: start + 1 };
  const rest = text.slice(start + 2 + name.length, close);
  return { ...valueIn(name, rest, variables, nesting), name, end: close + 1 };
}

/** The value of a name with what follows it in the braces, such as `:-default`. */
function valueIn(name: string, rest: string, variables: Lookup, nesting: number): Interpolated {
  const {
    colon = '',
    operator = '',
    argument = '',
  } = /^(?<colon>:?)(?<operator>[-?+])(?<argument>.*)$/s.exec(rest)?.groups ?? {};
  const value = variables.get(name);
  const isSet = value !== undefined && (colon === '' || value.text !== '' || !value.isKnown);
  const other = () => interpolate(argument, variables, nesting + 1);
  if (operator === '+') return isSet ? { ...other(), ...(value.isKnown ? {} : { isKnown: false }) } : EMPTY;
  if (isSet) return value;
  if (operator === '-') return other();
  return value ?? UNKNOWN;
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
