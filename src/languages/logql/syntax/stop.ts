import type { Token } from '../tokens.js';

/** The tokens around the place where reading stopped. */
export interface Stop {
  readonly token: Token;
  readonly next: Token | undefined;
  readonly before: Token | undefined;
  readonly second: Token | undefined;
  /** The `{` or `(` around it, and the word before that. */
  readonly open: string;
  readonly owner: string;
  /** The tokens between that bracket and the place. */
  readonly hasRange: boolean;
  readonly hasUnwrap: boolean;
}

/** Explains why reading stopped, for the cases that it covers. */
export type Explain = (stop: Stop) => string | null;

/** The tokens around the token at an index. */
export function stopAt(tokens: readonly Token[], index: number, token: Token): Stop {
  const [next, before, second] = [tokens[index + 1], tokens[index - 1], tokens[index - 2]];
  return { token, next, before, second, ...around(tokens, index) };
}

function around(tokens: readonly Token[], index: number): Pick<Stop, 'open' | 'owner' | 'hasRange' | 'hasUnwrap'> {
  let depth = 0;
  let [hasRange, hasUnwrap] = [false, false];
  for (let at = index - 1; at >= 0; at--) {
    const text = tokens[at]?.text.toLowerCase() ?? '';
    hasRange ||= tokens[at]?.kind === 'range';
    hasUnwrap ||= text === 'unwrap';
    if (text === ')' || text === '}') depth++;
    if (text !== '(' && text !== '{') continue;
    if (depth === 0) return { open: text, owner: (tokens[at - 1]?.text ?? '').toLowerCase(), hasRange, hasUnwrap };
    depth--;
  }
  return { open: '', owner: '', hasRange, hasUnwrap };
}
