/** People do not write longer values whose parts matter; longer ones are scripts and keys. */
const MAX_LENGTH = 2000;

/**
 * A string of the same length in which all characters of a Compose variable (`${X:-a:b}`, `$X`) are `$`, so that the
 * separators between parts can be found.
 */
export function masked(text: string): string {
  if (!text.includes('$') || text.length > MAX_LENGTH) return text;
  let result = '';
  for (let at = 0; at < text.length; ) {
    const end = text[at] === '$' ? variableEnd(text, at) : at + 1;
    result += text[at] === '$' ? '$'.repeat(end - at) : text.slice(at, end);
    at = end;
  }
  return result;
}

/** Whether Compose puts something else in a part of the text; `$$` is a plain `$`. */
export function hasVariable(text: string): boolean {
  return text.replaceAll('$$', '').includes('$');
}

/** The default of a string that is a single variable: `b` of `${A:-b}`; null: it is not, or has none. */
export function defaultOf(text: string): string | null {
  const found = /^\$\{[A-Za-z_]\w*:?-/.exec(text);
  if (found === null || text.length > MAX_LENGTH || variableEnd(text, 0) !== text.length) return null;
  return text.slice(found[0].length, -1);
}

function variableEnd(text: string, start: number): number {
  if (text[start + 1] !== '{') return start + 1 + nameLength(text, start + 1);
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function nameLength(text: string, start: number): number {
  const name = /\w*/y;
  name.lastIndex = start;
  return name.exec(text)?.[0].length ?? 0;
}
