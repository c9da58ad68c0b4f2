/** What ends a quoted text, and what Grafana takes for the begin of a variable before Elasticsearch sees the query. */
const SPECIAL = /["\\$[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A quoted text of Lucene's query language, which matches literally; Lucene reads `\u0024` as the sign that it names. */
export function lucene(value: string): string {
  return `"${value.replace(SPECIAL, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
