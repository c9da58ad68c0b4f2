const PLAIN = /^[\w./:@*+-]+$/;

/** A word of a Caddyfile. Throws on what Caddy reads as a variable, a block or the end of a line also in quotes. */
export function caddyfile(value: unknown): string {
  const text = String(value);
  if (PLAIN.test(text)) return text;
  if (/[{}\n\\]/.test(text)) throw new TypeError(`not a word of a Caddyfile: ${text}`);
  return `"${text.replaceAll('"', '\\"')}"`;
}
