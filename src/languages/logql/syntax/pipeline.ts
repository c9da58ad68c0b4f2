import { didYouMean } from '../did-you-mean.js';
import { RANGE_FUNCTIONS, STAGES } from '../keywords.js';
import { shown } from '../lexical.js';
import type { Token } from '../tokens.js';
import type { Explain, Stop } from './stop.js';

/** Why reading stopped behind a selector, among the stages. */
export const IN_PIPELINE: readonly Explain[] = [
  ({ before, token }) =>
    /^(?:\|[=~>]|!~|!>)$/.test(before?.text ?? '')
      ? `a string in quotes must follow \`${before?.text}\`, not \`${shown(token.text)}\``
      : null,
  ({ before }) =>
    /^(?:line_format|regexp|pattern)$/i.test(before?.text ?? '')
      ? `a string in quotes must follow \`${before?.text}\``
      : null,
  ({ before }) => (/^unwrap$/i.test(before?.text ?? '') ? 'the name of a label must follow `unwrap`' : null),
  ({ before, token, owner, hasUnwrap }) => (before?.text === '|' ? unwrapped(token, owner, hasUnwrap) : null),
  ({ before, second, token }) => unknownStage(before, second, token),
  compared,
  ({ before, token }) => (before?.text === '}' ? behindSelector(token) : null),
];

/** A word after a `|` that is not a stage and does not start a filter. */
export function unknownStage(before: Token | undefined, second: Token | undefined, token: Token): string | null {
  const word = before?.text === '|' ? token : second?.text === '|' ? before : undefined;
  if (word?.kind !== 'word' || STAGES.some((one) => one === word.text.toLowerCase())) return null;
  const text = shown(word.text);
  return `\`${text}\` is not a stage, and a filter needs an operator and a value, as in \`| ${text}="x"\`${didYouMean(word.text, STAGES)}`;
}

function unwrapped({ text }: Token, owner: string, hasUnwrap: boolean): string | null {
  if (hasUnwrap) return 'only label filters can follow `unwrap`; move this stage before it';
  const inRange = RANGE_FUNCTIONS.some((one) => one === owner);
  if (text.toLowerCase() !== 'unwrap' || inRange) return null;
  return '`unwrap` needs a function over a range, as in `sum_over_time({…} | unwrap x [5m])`';
}

function compared({ before, token, open }: Stop): string | null {
  const sign = before?.text ?? '';
  if (!/^(?:=|!=|=~|==|[<>]=?)$/.test(sign)) return null;
  const text = shown(token.text);
  if (token.kind === 'text')
    return `\`${sign}\` compares numbers; write a number without quotes, or \`=\` before a string`;
  if (token.kind === 'word' && /^(?:=|!=|=~)$/.test(sign)) return `\`${text}\` is not a value; write \`"${text}"\``;
  if (token.kind === 'number' && sign === '=~') return `\`=~\` needs a string; write \`"${text}"\``;
  if (token.kind !== 'duration' || open === '{') return null;
  return `a metric is compared with a number, not with the duration \`${text}\`; write its seconds`;
}

function behindSelector({ kind, text }: Token): string | null {
  if (kind === 'text') return `a line filter needs an operator; write \`|= ${shown(text)}\``;
  if (text === '=') return '`=` does not search text; write `|=`';
  const word = text.toLowerCase();
  return kind === 'word' && STAGES.some((one) => one === word)
    ? `a stage starts with \`|\`; write \`| ${text}\``
    : null;
}
