import { nearest } from '../../findings/nearest.js';
import { error, shown } from './lexical.js';
import type { LogqlError } from './query.js';
import type { Token } from './tokens.js';
import { FUNCTIONS, RANGE_FUNCTIONS, RESERVED, STAGES, VECTOR_FUNCTIONS } from './words.js';

/** What stands around the place at which reading stopped. */
interface Stop {
  readonly token: Token;
  readonly before: Token | undefined;
  readonly second: Token | undefined;
  /** The `{` or `(` around it, and the word before that. */
  readonly open: string;
  readonly owner: string;
  readonly hasRange: boolean;
}

/** Says in words why the grammar stopped at an index of a query. */
export function syntaxError(tokens: readonly Token[], at: number): LogqlError {
  const found = tokens.findIndex(({ to }) => to > at);
  const index = found < 0 ? tokens.length - 1 : found;
  const token = tokens[index];
  if (token === undefined) return error({ from: 0, to: 0 }, 'there is no query here');
  if (found < 0) return endsEarly(token);
  const stop: Stop = { token, before: tokens[index - 1], second: tokens[index - 2], ...around(tokens, index) };
  const known = (stop.open === '{' ? IN_SELECTOR : ELSEWHERE).flatMap((explain) => explain(stop) ?? []);
  return error(token, known[0] ?? cannotStand(stop));
}

function around(tokens: readonly Token[], index: number): Pick<Stop, 'open' | 'owner' | 'hasRange'> {
  let depth = 0;
  let hasRange = false;
  for (let at = index - 1; at >= 0; at--) {
    const text = tokens[at]?.text ?? '';
    hasRange ||= tokens[at]?.kind === 'range';
    if (text === ')' || text === '}') depth++;
    if (text !== '(' && text !== '{') continue;
    if (depth === 0) return { open: text, owner: (tokens[at - 1]?.text ?? '').toLowerCase(), hasRange };
    depth--;
  }
  return { open: '', owner: '', hasRange };
}

type Explain = (stop: Stop) => string | null;

const IN_SELECTOR: readonly Explain[] = [
  ({ token }) =>
    /^(?:==|[<>]=?)$/.test(token.text)
      ? `\`${token.text}\` does not compare in a selector; write \`=\`, \`!=\`, \`=~\` or \`!~\``
      : null,
  ({ token, before }) =>
    token.kind === 'word' && RESERVED.has(token.text.toLowerCase()) && before?.kind === 'sign'
      ? `\`${token.text}\` is a word of LogQL and names no label`
      : null,
  ({ token, before }) =>
    isOperator(before) && token.kind !== 'text'
      ? `a value in double quotes must follow \`${before?.text}\`; write \`"${shown(token.text)}"\``
      : null,
  ({ token, before }) => (before?.kind === 'text' && token.text !== '}' ? 'write `,` between two matchers' : null),
  ({ token, before }) =>
    before?.kind === 'word'
      ? `an operator and a value must follow the label \`${shown(before.text)}\`, as in \`${shown(before.text)}="x"\``
      : token.kind === 'text'
        ? 'a selector names labels without quotes: `{label="value"}`'
        : null,
];

function isOperator(token: Token | undefined): boolean {
  return /^(?:=|!=|=~|!~)$/.test(token?.text ?? '');
}

const ELSEWHERE: readonly Explain[] = [
  ({ token, owner, hasRange }) =>
    token.text === ')' && !hasRange && RANGE_FUNCTIONS.some((one) => one === owner)
      ? `\`${owner}\` counts over a range of time; write one such as \`[5m]\` before this \`)\``
      : null,
  ({ token, before, owner }) =>
    /^[),]$/.test(token.text) && VECTOR_FUNCTIONS.some((one) => one === owner) && before !== undefined
      ? `\`${owner}\` takes a metric, and lines are none; count them first, as in \`${owner}(rate({…}[5m]))\``
      : null,
  ({ token, before, owner }) => (token.kind === 'range' ? range(before, owner) : null),
  ({ token }) => (token.text === '=' ? '`=` does not compare metrics; write `==`' : null),
  ({ token, before }) =>
    /^(?:by|without|on|ignoring)$/i.test(before?.text ?? '') && token.text !== '('
      ? `labels in parentheses must follow \`${before?.text}\`, as in \`${before?.text} (level)\``
      : null,
  ({ before, token }) =>
    /^(?:\|[=~>]|!~|!>)$/.test(before?.text ?? '')
      ? `a text in quotes must follow \`${before?.text}\`, and \`${shown(token.text)}\` is none`
      : null,
  ({ before, token }) =>
    /^(?:line_format|regexp|pattern)$/i.test(before?.text ?? '') && token.kind !== 'text'
      ? `a text in quotes must follow \`${before?.text}\``
      : null,
  ({ token, second, before }) =>
    before?.text === '|' ? stage(token) : second?.text === '|' && before?.kind === 'word' ? stage(before) : null,
  ({ token, owner }) =>
    owner === 'label_replace' && (token.text === ')' || token.text === ',')
      ? '`label_replace` takes a metric and four texts: `label_replace(…, "target", "$1", "source", "(.*)")`'
      : null,
  ({ token }) =>
    token.text.toLowerCase() === 'offset'
      ? '`offset` and a time such as `5m` must stand right behind a range: `[5m] offset 1h`'
      : null,
  ({ token, before }) => (before?.text === '}' ? behindSelector(token) : null),
  ({ token, before }) => (token.kind === 'word' && before === undefined ? start(token) : null),
];

function range(before: Token | undefined, owner: string): string {
  if (owner === '')
    return 'a range has no meaning here; put the selector and its range into a function, as in `rate({…}[5m])`';
  if (before?.text === ')')
    return 'a range may stand behind a selector only, and LogQL has no subqueries; put it behind the `}` or the last stage';
  return `\`${owner}\` takes no range; a function such as \`rate\` does, as in \`rate({…}[5m])\``;
}

function stage({ text, kind }: Token): string | null {
  const word = text.toLowerCase();
  if (kind !== 'word' || STAGES.some((one) => one === word)) return null;
  const near = nearest(word, STAGES);
  const meant = near === null ? '' : `; did you mean \`${near}\`?`;
  return `\`${shown(text)}\` is no stage, and as a filter it lacks an operator and a value, as in \`| ${shown(text)}="x"\`${meant}`;
}

function behindSelector({ kind, text }: Token): string | null {
  if (kind === 'text') return `a text to look for needs an operator; write \`|= ${shown(text)}\``;
  return kind === 'word' && STAGES.some((one) => one === text.toLowerCase())
    ? `a stage begins with \`|\`; write \`| ${text}\``
    : null;
}

function start({ text }: Token): string {
  const near = nearest(text, FUNCTIONS);
  return `a query begins with \`{\` or a function, not with \`${shown(text)}\`${near === null ? '' : `; did you mean \`${near}(…)\`?`}`;
}

function endsEarly(last: Token): LogqlError {
  const what = last.kind === 'word' || last.kind === 'sign' ? 'something must follow' : 'more must follow';
  return error(last, `the query ends behind \`${shown(last.text)}\`; ${what} it`);
}

function cannotStand({ token, before }: Stop): string {
  const behind = before === undefined ? 'at the beginning of a query' : `behind \`${shown(before.text)}\``;
  return `\`${shown(token.text)}\` cannot stand ${behind}`;
}
