/** What ends a quoted string, and what Grafana reads as the start of a variable before Elasticsearch gets the query. */
const SPECIAL = /["\\$[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A quoted string of Lucene's query language, which matches literally; Lucene reads `\u0024` as that character. */
export function lucene(value: string): string {
  return `"${value.replace(SPECIAL, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
