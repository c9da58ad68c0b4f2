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

/** The first token of a node, and the ones after it by `step`; none for the placeholder of a variable. */
export function tokenOf(source: Source, node: Span, step = 0): Token | undefined {
  const index = source.indexes.get(node.from);
  return index === undefined ? undefined : source.tokens[index + step];
}

/** The value of a token: the content of a quoted string, any other token as written. */
export function textOf(source: Source, token: Token): Text {
  const { from, to, text } = token;
  const variable = token.kind === 'variable' || (source.templated && hasVariable(text));
  if (token.kind !== 'text') return { from, to, value: text, variable };
  return { from: from + 1, to: to - 1, value: unquote(text).value, variable };
}

/** The texts of nodes, without those that are only placeholders of a variable. */
export function textsOf(source: Source, nodes: readonly Node[]): readonly Text[] {
  return nodes.flatMap((node) => {
    const token = tokenOf(source, node);
    return token === undefined ? [] : [textOf(source, token)];
  });
}

/** The text of a required node; an empty one at its place if it is the placeholder of a variable. */
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
