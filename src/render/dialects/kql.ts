const BARE = /^(?!(?:and|or|not|true|false|null)$)[A-Za-z][A-Za-z0-9_]*$/i;
const SPECIAL = /["\\\p{Cc}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A value in KQL: bare if it is a plain word, otherwise quoted, so that no part of it is read as a wildcard or an
 * operator. It is one line.
 */
export function kql(value: string): string {
  return BARE.test(value) ? value : `"${value.replace(SPECIAL, escapeUnit)}"`;
}

function escapeUnit(unit: string): string {
  return SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
