import { isFunctionName, RESERVED } from './keywords.js';
import type { Token } from './tokens.js';

const COMPARES: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~', '==', '>', '>=', '<', '<=']);
/** Stages whose items are joined by a comma only. */
const LISTS: ReadonlySet<string> = new Set(['json', 'logfmt', 'label_format', 'drop', 'keep']);
const VALUES: ReadonlySet<Token['kind']> = new Set(['text', 'number', 'duration', 'bytes']);

/**
 * The same query in the syntax of Grafana's grammar, character for character at the same place: the grammar has fewer
 * forms of numbers, strings and keywords than Loki, and not all orders of the parts around a range.
 */
export function canonical(query: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  const blank = withoutGrammar(tokens);
  let at = 0;
  let inList = false;
  tokens.forEach((token, index) => {
    const gap = ' '.repeat(token.from - at);
    const width = token.to - token.from;
    if (token.text === '|') inList = LISTS.has(tokens[index + 1]?.text.toLowerCase() ?? '');
    parts.push(gap !== '' && !inList && isNextFilter(tokens, index) ? `${gap.slice(1)},` : gap);
    parts.push(blank.has(index) ? ' '.repeat(width) : (PRINT[token.kind]?.(token.text, tokens, index) ?? token.text));
    at = token.to;
  });
  return parts.join('').padEnd(query.length);
}

type Print = (text: string, tokens: readonly Token[], index: number) => string;

const PRINT: Readonly<Partial<Record<Token['kind'], Print>>> = {
  word: (text, tokens, index) => (isName(tokens, index) ? 'a'.repeat(text.length) : text.toLowerCase()),
  text: (text) => quoted(text.length),
  number: (text) => '1'.repeat(text.length),
  duration: (text) => span(text.length),
  bytes: (text) => `${'1'.repeat(text.length - 1)}B`,
  range: (text) => (text.length < 4 ? text : `[${span(text.length - 2)}]`),
  variable: (text, tokens, index) => stand(text.length, tokens, index),
};

/** Whether a word names something: it means nothing to LogQL, or is a function that is not called here. */
function isName(tokens: readonly Token[], index: number): boolean {
  const word = tokens[index]?.text.toLowerCase() ?? '';
  if (!isFunctionName(word)) return !RESERVED.has(word);
  const next = tokens[index + 1]?.text.toLowerCase();
  return next !== '(' && !((next === 'by' || next === 'without') && tokens[index + 2]?.text === '(');
}

function quoted(width: number): string {
  return `"${'a'.repeat(Math.max(0, width - 2))}"`;
}

function span(width: number): string {
  return `${'1'.repeat(width - 1)}s`;
}

/** A placeholder for a dashboard's variable that fits its neighbours. */
function stand(width: number, tokens: readonly Token[], index: number): string {
  const before = tokens[index - 1]?.text.toLowerCase() ?? '';
  const after = tokens[index + 1]?.text ?? '';
  if (before === '|') return width > 2 ? `a=${'1'.repeat(width - 2)}` : 'a'.repeat(width);
  if (before === '{' && after === '}' && width > 4) return `a=${quoted(width - 2)}`;
  if (before === 'offset') return span(width);
  if (/^(?:\|[=~>]|!>)$/.test(before) || (/^[!=]~?=?$/.test(before) && inSelector(tokens, index))) return quoted(width);
  return isLabel(tokens, index, after) ? 'a'.repeat(width) : '1'.repeat(width);
}

function inSelector(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 3]?.text === '{' || tokens[index - 3]?.text === ',';
}

/** A list of labels in parentheses, or an operand. */
function isLabel(tokens: readonly Token[], index: number, after: string): boolean {
  if (COMPARES.has(after)) return true;
  let start = index - 1;
  while (tokens[start]?.kind === 'word' || tokens[start]?.kind === 'variable' || tokens[start]?.text === ',') start--;
  return (
    tokens[start]?.text === '(' &&
    /^(?:by|without|on|ignoring|group_left|group_right)$/i.test(tokens[start - 1]?.text ?? '')
  );
}

/** `| a="1" b="2"`: Loki joins two filters by a space too. */
function isNextFilter(tokens: readonly Token[], index: number): boolean {
  const [before, token, sign] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (before === undefined || token === undefined || sign === undefined || isMatcher(tokens, index)) return false;
  const compared =
    VALUES.has(before.kind) && COMPARES.has(tokens[index - (isSigned(tokens, index) ? 3 : 2)]?.text ?? '');
  if (token.text === '(') return compared;
  const named = token.kind === 'word' && isName(tokens, index) && COMPARES.has(sign.text);
  return named && (compared || before.text === ')');
}

/** `-1` is two tokens. */
function isSigned(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 2]?.text === '-' || tokens[index - 2]?.text === '+';
}

function isMatcher(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 4]?.text === '{' || tokens[index - 4]?.text === ',';
}

/** Tokens that Loki reads and the grammar does not at their place: `offset` after a range, `(…)` around what has one. */
function withoutGrammar(tokens: readonly Token[]): ReadonlySet<number> {
  const blank = new Set<number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (token.text === '(') open.push(index);
    const start = token.text === ')' ? open.pop() : undefined;
    const next = tokens[index + 1];
    const around =
      start !== undefined && /^[(,]$/.test(tokens[start - 1]?.text ?? '') && tokens[start + 1]?.text === '{';
    if (around && next?.kind === 'range') blank.add(start).add(index);
    if (token.kind !== 'range' || next?.text.toLowerCase() !== 'offset') return;
    const kind = tokens[index + 2]?.kind;
    if (kind === 'duration' || kind === 'variable') blank.add(index + 1).add(index + 2);
  });
  return blank;
}
