import { PROMETHEUS_DURATION } from '../../units/durations.js';
import { didYouMean } from './did-you-mean.js';
import { BEFORE_PARENTHESIS, FUNCTIONS, RESERVED } from './keywords.js';
import { numberValue } from './numbers.js';
import type { LogqlError, Span } from './query.js';
import { hasVariable, type Token } from './tokens.js';
import { unquote } from './unquote.js';

const VARIABLE = 'only dashboards have variables such as `$x`, and Loki rejects it; write the value';
const STRAY: Readonly<Record<string, string>> = {
  "'": 'LogQL has no strings in single quotes; write `"` on both sides',
  '@': 'LogQL has no `@`; write `offset 5m` after a range to select an earlier time',
  '&': 'LogQL has no `&&`; write `and`',
  '!': '`!` is not an operator; write `!=` or `!~`',
  $: VARIABLE,
  ':': 'a label name has only letters, digits and `_`, and LogQL has no other use for `:`',
};

/** Errors of single tokens. Without an `end` in `structure`, the rest can still be parsed. */
export function tokenErrors(
  tokens: readonly Token[],
  templated: boolean,
): { readonly structure: readonly LogqlError[]; readonly detail: readonly LogqlError[] } {
  const signs = new Set<string>();
  const structure = tokens.flatMap((token, index) => [...stray(token, signs), ...misplaced(tokens, index)]);
  const detail = tokens.flatMap((token) => [...badEscape(token), ...badRange(token, templated), ...badNumber(token)]);
  return { structure, detail };
}

/** Each character once: quotes come in pairs, `&` too. */
function stray({ kind, from, to, text }: Token, said: Set<string>): readonly LogqlError[] {
  if (kind !== 'stray' || said.has(text)) return [];
  said.add(text);
  return [error({ from, to }, STRAY[text] ?? `LogQL does not have the character \`${shown(text)}\``)];
}

function misplaced(tokens: readonly Token[], index: number): readonly LogqlError[] {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined) return [];
  const place = { from: token.from, to: token.to };
  if (token.text === ',' && (next.text === ')' || next.text === '}')) {
    return [error(place, `remove the \`,\` before \`${next.text}\``)];
  }
  if (token.text === '{' && next.text === '}') return [error({ from: token.from, to: next.to }, EMPTY_SELECTOR)];
  if (token.text === '|' && next.text === '|' && tokens[index - 1]?.text !== '|')
    return [error({ from: token.from, to: next.to }, 'LogQL has no `||`; write `or`')];
  if (next.text !== '(') return [];
  const list = tokens[index - 1]?.text ?? '';
  return /^(?:by|without|on|ignoring)$/i.test(list) ? [error(place, labelsMissing(list))] : unknownFunction(token);
}

const EMPTY_SELECTOR = 'Loki rejects an empty selector `{}`; add a matcher such as `{service_name="api"}`';

/** The message if `by` and similar keywords have no list. */
export function labelsMissing(word: string): string {
  return `\`${word}\` needs labels in parentheses, as in \`${word} (level)\``;
}

function unknownFunction({ kind, text, from, to }: Token): readonly LogqlError[] {
  const word = text.toLowerCase();
  if (kind !== 'word' || FUNCTIONS.includes(word) || BEFORE_PARENTHESIS.some((one) => one === word)) return [];
  const what = RESERVED.has(word) ? `\`(\` cannot follow \`${word}\`` : `LogQL has no function \`${shown(text)}\``;
  return [error({ from, to }, what + didYouMean(word, FUNCTIONS))];
}

function badEscape({ kind, text, from }: Token): readonly LogqlError[] {
  const bad = kind === 'text' ? unquote(text).bad : null;
  if (bad === null) return [];
  const written = shown(text.slice(bad.from, bad.to));
  const place = { from: from + bad.from, to: from + bad.to };
  return [
    error(
      place,
      `\`${written}\` is not a valid escape in a string in double quotes; write \`\\${written}\`, or put the string in backticks`,
    ),
  ];
}

function badRange({ kind, text, from, to }: Token, templated: boolean): readonly LogqlError[] {
  if (kind !== 'range' || (templated && hasVariable(text))) return [];
  const seconds = PROMETHEUS_DURATION.parse(text.slice(1, -1));
  if (seconds !== null && seconds > 0) return [];
  if (hasVariable(text)) return [error({ from, to }, VARIABLE)];
  const rest = 'write whole numbers with units from the largest to the smallest, without spaces: `[5m]`, `[1h30m]`';
  return [error({ from, to }, `\`${shown(text)}\` is not a valid range; ${rest}`)];
}

function badNumber({ kind, text, from, to }: Token): readonly LogqlError[] {
  if (kind !== 'number' || numberValue(text) !== null) return [];
  return [
    error({ from, to }, `\`${shown(text)}\` is not a valid number in Loki; write it as \`5\`, \`0.5\` or \`1e3\``),
  ];
}

/** A value in a message. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** An error that keeps a query from being loaded. */
export function error({ from, to }: Span, message: string): LogqlError {
  return { from, to, message, at: 'load' };
}
