import { compile } from '../re2.js';

/** Names of the groups of a regular expression; none if it is invalid. */
export function groupsOf(regex: string): readonly string[] {
  const compiled = compile(regex);
  return typeof compiled === 'string' ? [] : compiled.groups;
}

/** Names of the captures of a `pattern`, `_` too, in their order. Loki v3.7.6 pkg/logql/log/pattern/lexer.rl. */
export function capturesOf(pattern: string): readonly string[] {
  return [...pattern.matchAll(/<([A-Za-z_]\w*)>/g)].map(([, name]) => name ?? '');
}

/** The first two captures with nothing between them, as written. */
export function touchingCaptures(pattern: string): string | null {
  return /<[A-Za-z_]\w*><[A-Za-z_]\w*>/.exec(pattern)?.[0] ?? null;
}
