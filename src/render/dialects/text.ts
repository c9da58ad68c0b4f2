const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const MARKDOWN_SPECIAL = /[\\`*_{}[\]<>()#+!|~$&]/g;

/** Text for a `#` or `//` comment: always on one line. */
export function comment(value: string): string {
  return value.replace(CONTROL, ' ').trim();
}

/** Text that Markdown shows unchanged, on one line. */
export function markdown(value: string): string {
  return comment(value).replace(MARKDOWN_SPECIAL, '\\$&');
}

/** A fenced code block with a fence longer than any run of backticks in it. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}
