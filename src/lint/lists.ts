/** Names in code marks, joined: "`a`, `b` and `c`". */
export function listed(names: readonly string[], last = 'and'): string {
  const marked = names.map((name) => `\`${name}\``);
  const end = marked.pop() ?? 'nothing';
  return marked.length === 0 ? end : `${marked.join(', ')} ${last} ${end}`;
}

/** With a capital first letter, to begin a sentence. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** " Did you mean `x`?" for a misspelt name, or what there is to choose from. */
export function choices(meant: string | null, names: readonly string[]): string {
  if (meant !== null) return `did you mean \`${meant}\`?`;
  return names.length === 0
    ? 'none is defined.'
    : `${names.length === 1 ? 'the only one is' : 'valid names are'} ${listed(names.slice(0, 12))}.`;
}
