/** Names of the groups in an RE2, in order. A plain scan: whether the pattern is right is told by a rule. */
export function groupNames(pattern: string): readonly string[] {
  const names: string[] = [];
  // An escaped sign, a class in brackets and a quoted run (\Q…\E) hold no groups.
  const parts = pattern.matchAll(
    /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<(\w+)>/g,
  );
  for (const [, name] of parts) if (name !== undefined) names.push(name);
  return names;
}
