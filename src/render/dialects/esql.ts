const SPECIAL = /["\\\n\r\t]/g;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9_]*|[_@][A-Za-z0-9_]+)$/;
/** Words of ES|QL that no bare part of a name may be, in any case of letters (EsqlBaseLexer's expression mode). */
const KEYWORDS = new Set(
  'and as asc by desc false first in is last like not null nulls on or rlike true where with'.split(' '),
);

/** A text in ES|QL. */
export function esql(value: string): string {
  return `"${value.replace(SPECIAL, (unit) => SHORT[unit] ?? unit)}"`;
}

/** The path of a field in ES|QL; parts that are no plain name are quoted. */
export function esqlName(path: string): string {
  return path.split('.').map(part).join('.');
}

function part(name: string): string {
  return PLAIN.test(name) && !KEYWORDS.has(name.toLowerCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}
