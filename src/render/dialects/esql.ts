const SPECIAL = /["\\\n\r\t]/g;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9_]*|[_@][A-Za-z0-9_]+)$/;
/** Keywords of ES|QL, which a name must quote, in upper and lower case (EsqlBaseLexer's expression mode). */
const KEYWORDS = new Set(
  'and as asc by desc false first in is last like not null nulls on or rlike true where with'.split(' '),
);

/** A string in ES|QL. */
export function esql(value: string): string {
  return `"${value.replace(SPECIAL, (unit) => SHORT[unit] ?? unit)}"`;
}

/** The path of a field in ES|QL; parts that are not plain names are quoted. */
export function esqlName(path: string): string {
  return path.split('.').map(part).join('.');
}

function part(name: string): string {
  return PLAIN.test(name) && !KEYWORDS.has(name.toLowerCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}
