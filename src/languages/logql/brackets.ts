import type { LogqlError, Span } from './query.js';
import type { Token } from './tokens.js';

/** Deeper than anyone writes, and shallow enough for recursive functions. */
const DEEPEST = 200;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}' };
/** The invalid ones among them have their own messages. */
const IN_SELECTOR: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~', '==', '<', '<=', '>', '>=', ',', '}']);

/** The first reason why a query has no structure that could be read: a quote or bracket without its other half. */
export function bracketError(tokens: readonly Token[]): LogqlError | null {
  const last = tokens.at(-1);
  if (last?.kind === 'unclosed') return unclosed(last);
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign' && token.kind !== 'range') continue;
    const wrong = errorAt(token, open);
    if (wrong !== null) return wrong;
  }
  const left = open.at(-1);
  return left === undefined
    ? null
    : error(left, `this \`${left.text}\` is not closed; write \`${CLOSING[left.text]}\``);
}

const TEMPLATE = 'a template such as `{{.x}}` is a string; write it in quotes';
const NAME = 'a label name has only letters, digits and `_`; Loki stores `a.b` and `a-b` as `a_b`';

function errorAt(token: Token, open: Token[]): LogqlError | null {
  const top = open.at(-1);
  if (top?.text === '{' && !IN_SELECTOR.has(token.text)) {
    if (token.text === '{' && token.from === top.to) return error(top, TEMPLATE);
    if (/^[.\-/+%]$/.test(token.text)) return error(token, NAME);
    const shown = token.text.slice(0, 20);
    return error(token, `the selector's \`{\` is not closed before \`${shown}\`; write \`}\` after its last matcher`);
  }
  if (CLOSING[token.text] !== undefined) {
    open.push(token);
    return open.length > DEEPEST ? error(token, `more than ${DEEPEST} open brackets`) : null;
  }
  if (token.text !== ')' && token.text !== '}') return null;
  open.pop();
  if (top === undefined) return error(token, `this \`${token.text}\` closes no bracket`);
  const right = CLOSING[top.text];
  return right === token.text ? null : error(token, `\`${right}\` must close \`${top.text}\`, not \`${token.text}\``);
}

function unclosed(token: Token): LogqlError {
  const start = token.text.startsWith('/*') ? '/*' : token.text.slice(0, 1);
  const place = { from: token.from, to: token.from + start.length };
  if (start === '[') return error(place, 'this range is not closed; write `]` after it, as in `[5m]`');
  if (start === '/*') return error(place, 'this comment is not closed');
  const line = start === '"' ? ', on the same line' : '';
  return error(place, `this string is not closed; write ${start === '`' ? 'a backtick' : '`"`'} after it${line}`);
}

function error({ from, to }: Span, message: string): LogqlError {
  return { from, to, message, at: 'load' };
}
