/**
 * Words that Loki's lexer always reads as a keyword, in upper and lower case, so a query cannot use them as the name of
 * a label (pkg/logql/syntax/lex.go, `tokens`).
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
 * A field's legal name in every backend: all characters except letters, digits and `_` become `_`; a `_` is added before
 * a first digit and after a keyword of a query language.
 */
export function fieldKey(name: string): string {
  const key = name.replace(/[^A-Za-z0-9_]/g, '_');
  if (/^\d/.test(key)) return `_${key}`;
  return isLogqlKeyword(key) ? `${key}_` : key;
}
