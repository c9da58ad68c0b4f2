/**
 * Words that Loki's lexer takes for a keyword wherever they stand, in any case of letters, so that no label can have
 * them as its name in a query (pkg/logql/syntax/lex.go, `tokens`).
 */
const KEYWORDS = new Set(
  (
    'by without bool offset on ignoring group_left group_right or and unless json regexp logfmt unpack pattern ' +
    'label_format line_format decolorize drop keep unwrap variants of'
  ).split(' '),
);

/** Whether LogQL has no way to name a label so. */
export function isLogqlKeyword(name: string): boolean {
  return KEYWORDS.has(name.toLowerCase());
}

/**
 * A field's legal name in every backend: all but letters, digits and `_` become `_`; a `_` stands before a first digit
 * and behind a word that a query language keeps for itself.
 */
export function fieldKey(name: string): string {
  const key = name.replace(/[^A-Za-z0-9_]/g, '_');
  if (/^\d/.test(key)) return `_${key}`;
  return isLogqlKeyword(key) ? `${key}_` : key;
}
