import { didYouMean } from '../did-you-mean.js';
import { FUNCTIONS, isFunctionName, RANGE_FUNCTIONS, VECTOR_FUNCTIONS } from '../keywords.js';
import { labelsMissing, shown } from '../lexical.js';
import type { Token } from '../tokens.js';
import type { Explain, Stop } from './stop.js';

/** Why reading stopped inside a function. */
export const IN_FUNCTION: readonly Explain[] = [
  ({ token, owner, hasRange }) =>
    token.text === ')' && !hasRange && isRange(owner)
      ? `\`${owner}\` needs a range; write one such as \`[5m]\` before this \`)\``
      : null,
  ({ token, before, owner }) =>
    before?.text === '(' && token.kind === 'word' && isRange(owner)
      ? `\`${owner}\` needs a selector and a range, as in \`${owner}({…}[5m])\`; LogQL has no subqueries`
      : null,
  vector,
  ({ token, before, owner }) => (token.kind === 'range' ? range(before, owner) : null),
];

/** Why reading stopped in or between metrics. */
export const IN_METRIC: readonly Explain[] = [
  ({ token }) => (token.text === '=' ? '`=` does not compare metrics; write `==`' : null),
  ({ token, before }) =>
    /^(?:by|without|on|ignoring)$/i.test(before?.text ?? '') && token.text !== '('
      ? labelsMissing(before?.text ?? '')
      : null,
  ({ token, owner }) =>
    owner === 'label_replace' && /^[),]$/.test(token.text)
      ? '`label_replace` needs a metric and four strings: `label_replace(…, "target", "$1", "source", "(.*)")`'
      : null,
  ({ token }) =>
    token.text.toLowerCase() === 'offset'
      ? '`offset` and a time such as `5m` must directly follow a range: `[5m] offset 1h`'
      : null,
  ({ token, before }) =>
    /^offset$/i.test(before?.text ?? '')
      ? `a time such as \`5m\` must follow \`offset\`, not \`${shown(token.text)}\``
      : null,
  atStart,
];

/** A word that cannot start a query. */
export function atStart({ token, before, next }: Stop): string | null {
  return token.kind === 'word' && before === undefined ? start(token, next) : null;
}

function isRange(owner: string): boolean {
  return RANGE_FUNCTIONS.some((one) => one === owner);
}

function vector({ token, before, owner }: Stop): string | null {
  if (!/^[),]$/.test(token.text) || !VECTOR_FUNCTIONS.some((one) => one === owner)) return null;
  if (before?.text === '(') return `\`${owner}(…)\` needs a metric`;
  if (before?.kind === 'number') return `\`${owner}\` does not accept a number with a sign before it`;
  return `\`${owner}\` needs a metric, not lines; count the lines first, as in \`${owner}(rate({…}[5m]))\``;
}

function range(before: Token | undefined, owner: string): string {
  if (owner === '')
    return 'a range is not valid here; put the selector and its range into a function, as in `rate({…}[5m])`';
  if (before?.text === ')')
    return 'a range can only follow a selector, and LogQL has no subqueries; put it after the `}` or the last stage';
  return `\`${owner}\` does not accept a range; a function such as \`rate\` does, as in \`rate({…}[5m])\``;
}

function start({ text }: Token, next: Token | undefined): string {
  if (/^(?:=|!=|=~|!~)$/.test(next?.text ?? '')) return 'a selector needs braces, as in `{label="value"}`';
  if (isFunctionName(text.toLowerCase())) return `\`(\` must follow \`${text}\``;
  return `a query starts with \`{\` or a function, not with \`${shown(text)}\`${didYouMean(text, FUNCTIONS)}`;
}
