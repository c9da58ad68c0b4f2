import { RESERVED } from '../keywords.js';
import { shown } from '../lexical.js';
import type { Token } from '../tokens.js';
import type { Explain } from './stop.js';

/** Why reading stopped between `{` and `}`. */
export const IN_SELECTOR: readonly Explain[] = [
  ({ token }) =>
    /^(?:==|[<>]=?)$/.test(token.text)
      ? `\`${token.text}\` is not an operator of a selector; write \`=\`, \`!=\`, \`=~\` or \`!~\``
      : null,
  ({ token, before }) =>
    token.kind === 'word' && RESERVED.has(token.text.toLowerCase()) && !isOperator(before)
      ? `LogQL reserves \`${token.text}\`, so it cannot be a label name`
      : null,
  ({ token, before }) => (isOperator(before) && token.kind !== 'text' ? noValue(token, before?.text ?? '') : null),
  ({ token, before }) => (before?.kind === 'text' && token.text !== '}' ? 'write `,` between two matchers' : null),
  ({ before }) => {
    if (before?.kind !== 'word') return null;
    const label = shown(before.text);
    return `an operator and a value must follow the label \`${label}\`, as in \`${label}="x"\``;
  },
  ({ token }) => (token.kind === 'text' ? 'a selector has label names without quotes: `{label="value"}`' : null),
  ({ token }) => (isOperator(token) ? `a label name must come before \`${token.text}\`` : null),
];

function isOperator(token: Token | undefined): boolean {
  return /^(?:=|!=|=~|!~)$/.test(token?.text ?? '');
}

function noValue({ kind, text }: Token, operator: string): string {
  const example = kind === 'sign' ? '' : `; write \`"${shown(text)}"\``;
  return `a value in double quotes must follow \`${operator}\`${example}`;
}
