import type { Span, Text } from './query.js';
import { hasVariable, type Token } from './tokens.js';
import type { Node } from './tree.js';
import { unquote } from './unquote.js';

/** The tokens of a query, found by where they begin. */
export interface Source {
  readonly tokens: readonly Token[];
  readonly indexes: ReadonlyMap<number, number>;
  readonly templated: boolean;
}

/** Makes the index of a query's tokens. */
export function sourceOf(tokens: readonly Token[], templated: boolean): Source {
  return { tokens, indexes: new Map(tokens.map((token, index) => [token.from, index])), templated };
}

/** The token at which a node begins, and the ones after it by `step`; none where the node only stands for a variable. */
export function tokenOf(source: Source, node: Span, step = 0): Token | undefined {
  const index = source.indexes.get(node.from);
  return index === undefined ? undefined : source.tokens[index + step];
}

/** What a token says: the content of a quoted text, every other one as it stands. */
export function textOf(source: Source, token: Token): Text {
  const { from, to, text } = token;
  const variable = token.kind === 'variable' || (source.templated && hasVariable(text));
  if (token.kind !== 'text') return { from, to, value: text, variable };
  return { from: from + 1, to: to - 1, value: unquote(text).value, variable };
}

/** The texts of nodes, without those that only stand for a variable. */
export function textsOf(source: Source, nodes: readonly Node[]): readonly Text[] {
  return nodes.flatMap((node) => {
    const token = tokenOf(source, node);
    return token === undefined ? [] : [textOf(source, token)];
  });
}

/** The text of a node that the grammar promises; an empty one at its place where it stands for a variable. */
export function wordOf(source: Source, node: Node | undefined, fallback: Span): Text {
  const token = node === undefined ? undefined : tokenOf(source, node);
  return token === undefined
    ? { from: fallback.from, to: fallback.to, value: '', variable: true }
    : textOf(source, token);
}

/** From where a node begins to where it ends, and nothing else of it. */
export function spanOf({ from, to }: Span): Span {
  return { from, to };
}
