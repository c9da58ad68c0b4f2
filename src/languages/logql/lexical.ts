import { PROMETHEUS_DURATION } from '../../units/durations.js';
import { meant } from './meant.js';
import { numberValue } from './numbers.js';
import type { LogqlError, Span } from './query.js';
import { hasVariable, type Token } from './tokens.js';
import { unquote } from './unquote.js';
import { BEFORE_PARENTHESIS, FUNCTIONS, RESERVED } from './words.js';

const VARIABLE = 'a variable such as `$x` is known to a dashboard only, and Loki refuses it; write the value';
const STRAY: Readonly<Record<string, string>> = {
  "'": 'single quotes enclose no text in LogQL; write `"` on both sides',
  '@': 'LogQL has no `@`; write `offset 5m` after a range to look at an earlier time',
  '&': 'LogQL has no `&&`; write `and`',
  '!': '`!` is no operator; write `!=` or `!~`',
  $: VARIABLE,
  ':': "a label's name has letters, digits and `_` only, and nothing else in LogQL has a `:`",
};

/** What is wrong with single tokens. Without an end in `structure`, the rest can still be read. */
export function tokenErrors(
  tokens: readonly Token[],
  templated: boolean,
): { readonly structure: readonly LogqlError[]; readonly detail: readonly LogqlError[] } {
  const signs = new Set<string>();
  const structure = tokens.flatMap((token, index) => [...stray(token, signs), ...misplaced(tokens, index)]);
  const detail = tokens.flatMap((token) => [...badEscape(token), ...badRange(token, templated), ...badNumber(token)]);
  return { structure, detail };
}

/** Each sign once: quotes come in pairs, `&` too. */
function stray({ kind, from, to, text }: Token, said: Set<string>): readonly LogqlError[] {
  if (kind !== 'stray' || said.has(text)) return [];
  said.add(text);
  return [error({ from, to }, STRAY[text] ?? `LogQL has no sign \`${shown(text)}\``)];
}

function misplaced(tokens: readonly Token[], index: number): readonly LogqlError[] {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined) return [];
  const place = { from: token.from, to: token.to };
  if (token.text === ',' && (next.text === ')' || next.text === '}')) {
    return [error(place, `no \`,\` may stand before \`${next.text}\`; remove it`)];
  }
  if (token.text === '{' && next.text === '}') return [error({ from: token.from, to: next.to }, EMPTY_SELECTOR)];
  if (token.text === '|' && next.text === '|')
    return [error({ from: token.from, to: next.to }, 'LogQL has no `||`; write `or`')];
  if (next.text !== '(') return [];
  const list = tokens[index - 1]?.text ?? '';
  return /^(?:by|without|on|ignoring)$/i.test(list) ? [error(place, labelsMissing(list))] : unknownFunction(token);
}

const EMPTY_SELECTOR =
  'a selector must choose something, and `{}` is refused; write a matcher such as `{service_name="api"}`';

/** What is said where `by` and its like stand without their list. */
export function labelsMissing(word: string): string {
  return `labels in parentheses must follow \`${word}\`, as in \`${word} (level)\``;
}

function unknownFunction({ kind, text, from, to }: Token): readonly LogqlError[] {
  const word = text.toLowerCase();
  if (kind !== 'word' || FUNCTIONS.includes(word) || BEFORE_PARENTHESIS.some((one) => one === word)) return [];
  const what = RESERVED.has(word)
    ? `no \`(\` may stand behind \`${word}\``
    : `LogQL has no function \`${shown(text)}\``;
  return [error({ from, to }, what + meant(word, FUNCTIONS))];
}

function badEscape({ kind, text, from }: Token): readonly LogqlError[] {
  const bad = kind === 'text' ? unquote(text).bad : null;
  if (bad === null) return [];
  const written = shown(text.slice(bad.from, bad.to));
  const place = { from: from + bad.from, to: from + bad.to };
  return [
    error(
      place,
      `\`${written}\` is no escape in a text in double quotes; write \`\\${written}\`, or put the text in backticks`,
    ),
  ];
}

function badRange({ kind, text, from, to }: Token, templated: boolean): readonly LogqlError[] {
  if (kind !== 'range' || (templated && hasVariable(text))) return [];
  const seconds = PROMETHEUS_DURATION.parse(text.slice(1, -1));
  if (seconds !== null && seconds > 0) return [];
  if (hasVariable(text)) return [error({ from, to }, VARIABLE)];
  const rest = 'write whole numbers with units from the largest to the smallest, and no spaces: `[5m]`, `[1h30m]`';
  return [error({ from, to }, `\`${shown(text)}\` is no range of time; ${rest}`)];
}

function badNumber({ kind, text, from, to }: Token): readonly LogqlError[] {
  if (kind !== 'number' || numberValue(text) !== null) return [];
  return [
    error({ from, to }, `Loki does not read \`${shown(text)}\` as a number; write it as \`5\`, \`0.5\` or \`1e3\``),
  ];
}

/** What is quoted in a message. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** An error that keeps a query from being loaded. */
export function error({ from, to }: Span, message: string): LogqlError {
  return { from, to, message, at: 'load' };
}
