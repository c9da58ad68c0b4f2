/**
 * Reads and rewrites the groups of an RE2 without compiling it, so that a pattern that RE2 refuses is read as well.
 * A JavaScript regex (Grafana) differs only in what people do not write: `[]` and `\Q`.
 * @module
 */

const NAMED = /^\(\?P?<(\w+)>/;

/** The names of the groups, in order. */
export function groupNames(pattern: string): readonly string[] {
  return tokensOf(pattern).flatMap((token) => NAMED.exec(token)?.[1] ?? []);
}

/** Whether the pattern has a capture group, with or without a name. */
export function hasGroup(pattern: string): boolean {
  return tokensOf(pattern).some((token) => token === '(' || NAMED.test(token));
}

/** The content of the group with a name; null: the group does not exist, or is not closed. */
export function groupBody(pattern: string, name: string): string | null {
  const tokens = tokensOf(pattern);
  const start = tokens.findIndex((token) => NAMED.exec(token)?.[1] === name) + 1;
  if (start === 0) return null;
  let depth = 1;
  const end = tokens.findIndex((token, index) => {
    if (index < start) return false;
    if (token.startsWith('(')) depth++;
    else if (token === ')') depth--;
    return depth === 0;
  });
  return end < 0 ? null : tokens.slice(start, end).join('');
}

/**
 * Rewrites the opening of every capture group in an RE2 and leaves all else, so that it still matches the same text.
 * `open` is given the group's name (null: it has none) and returns the new opening, for example `(?:`.
 * A `\Q` that runs to the end is closed, so that something may follow the pattern.
 */
export function rewriteGroups(pattern: string, open: (name: string | null) => string): string {
  return rewritten(pattern, (token) => (token.startsWith('(') ? openingOf(token, open) : token));
}

/** The pattern with groups that only group. */
export function ungroup(pattern: string): string {
  return rewriteGroups(pattern, () => '(?:');
}

/** The pattern for texts with their line break: `$` also matches before a line break at the end. */
export function beforeLineBreak(pattern: string): string {
  const ends = new Map([
    ['$', '(?:$|\\n\\z)'],
    ['\\z', '(?:\\n?\\z)'],
  ]);
  return rewritten(pattern, (token) => ends.get(token) ?? token);
}

/** The pattern without `\b` and `\B`: it matches wherever the pattern does, and elsewhere too. */
export function withoutWordBoundaries(pattern: string): string {
  const tokens = tokensOf(pattern);
  const isRepeated = (index: number) => '*+?{'.includes(tokens[index + 1]?.charAt(0) ?? ' ');
  return tokens.filter((token, index) => !/^\\b$/i.test(token) || isRepeated(index)).join('');
}

function rewritten(pattern: string, rewrite: (token: string) => string): string {
  const tokens = tokensOf(pattern);
  const last = tokens.at(-1) ?? '';
  const end = last.startsWith('\\Q') && !last.endsWith('\\E') ? '\\E' : '';
  return tokens.map(rewrite).join('') + end;
}

function openingOf(token: string, open: (name: string | null) => string): string {
  if (token === '(') return open(null);
  const name = NAMED.exec(token)?.[1];
  return name === undefined ? token : open(name);
}

function tokensOf(pattern: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < pattern.length; at += tokens.at(-1)?.length ?? 1) tokens.push(firstToken(pattern.slice(at)));
  return tokens;
}

/** Splits a pattern into escapes, quotations, classes, openings of groups, and single characters. */
function firstToken(rest: string): string {
  if (rest.startsWith('\\Q')) return quotation(rest);
  if (rest.startsWith('\\')) return rest.slice(0, 2);
  if (rest.startsWith('[')) return characterClass(rest);
  return NAMED.exec(rest)?.[0] ?? (rest.startsWith('(?') ? '(?' : rest.slice(0, 1));
}

function quotation(rest: string): string {
  const end = rest.indexOf('\\E');
  return end < 0 ? rest : rest.slice(0, end + 2);
}

/** In a class, a first `]` is literal, and `[:alpha:]` has its own brackets. */
function characterClass(rest: string): string {
  const head = /^\[\^?\]?/.exec(rest)?.[0] ?? '[';
  const body = /^(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/.exec(rest.slice(head.length))?.[0];
  return body === undefined ? rest : head + body;
}
