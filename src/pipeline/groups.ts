const NAMED = /^\(\?P?<([^>]*)>/;

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

/** The pattern for texts that still have their line break: what looks for the end finds the place before it as well. */
export function beforeLineBreak(pattern: string): string {
  const ends = new Map([
    ['$', '(?:$|\\n\\z)'],
    ['\\z', '(?:\\n?\\z)'],
  ]);
  return rewritten(pattern, (token) => ends.get(token) ?? token);
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

/** As far as groups go, a pattern is made of escapes, quotations, classes, openings of groups, and single signs. */
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

/** In a class, `]` stands for itself in first place, and `[:alpha:]` has brackets of its own. */
function characterClass(rest: string): string {
  const head = /^\[\^?\]?/.exec(rest)?.[0] ?? '[';
  const body = /^(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/.exec(rest.slice(head.length))?.[0];
  return body === undefined ? rest : head + body;
}
