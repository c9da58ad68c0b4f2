/** What must be closed by `end`. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'range', 'with', 'block', 'define']);

/** Why a text is no Go template, as far as its brackets and blocks tell; null where they are right. */
export function templateError(text: string): string | null {
  const blocks: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('{{', at);
    if (start < 0) break;
    const end = endOf(text, start + 2);
    if (end < 0) return 'a `{{` of this template is never closed; write `}}`';
    const [, word = ''] = /^-?\s*([a-z]*)/.exec(text.slice(start + 2, Math.min(end, start + 40))) ?? [];
    if (BLOCKS.has(word)) blocks.push(word);
    if (word === 'end' && blocks.pop() === undefined) return 'this template has an `{{ end }}` without its `{{ if }}`';
    at = end;
  }
  const left = blocks.at(-1);
  return left === undefined ? null : `\`{{ ${left} }}\` of this template is never closed; write \`{{ end }}\``;
}

/** Behind the `}}` of an action, which may stand in a text or a comment of it; -1 where there is none. */
function endOf(text: string, from: number): number {
  const comment = /^(?:- )?\s*\/\*/.test(text.slice(from, from + 20));
  if (comment) return closing(text, text.indexOf('*/', from));
  const parts = /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`|'(?:[^'\\\n]|\\[^\n])*'|\}\}/g;
  parts.lastIndex = from;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    if (found[0] === '}}') return parts.lastIndex;
  }
  return -1;
}

function closing(text: string, at: number): number {
  const end = at < 0 ? -1 : text.indexOf('}}', at);
  return end < 0 ? -1 : end + 2;
}
