/** Not `E0`: some YAML 1.1 readers read an exponent alone as a number. */
const PLAIN = /^(?![eE][+-]?\d+$)[A-Za-z/][A-Za-z0-9_/.:@+-]*$/;
/** Durations and sizes such as `1h30m`, `512m`, `900MiB`: digits with a unit, which no reader reads as a number. */
const QUANTITY = /^(?:\d+(?:ms|[smhdwkg]|[KMG]i?B))+$/;
const PLAIN_END = /[A-Za-z0-9_/]$/;
/** Words that some YAML 1.1 or 1.2 readers read as a boolean, null or number. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'none', 'nan', 'inf', 'infinity']);
/** Recognises most strings without the tables of all letters, which take a millisecond to load. */
const ASCII = /^[ -~]*$/;
const ASCII_LINES = /^[ -~\n]*$/;
const BYTE_ORDER_MARK = '\uFEFF';

export type YamlValue = string | number | boolean | null | readonly YamlValue[];

/** A scalar, or a flow list of scalars, in a form that YAML 1.1 and 1.2 readers read as the same value. */
export function yaml(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map((item: YamlValue) => yaml(item)).join(', ')}]`;
  if (typeof value === 'string') return yamlString(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a YAML number: ${value}`);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`not a YAML scalar: ${typeof value}`);
}

/**
 * Text as a literal block (`|-`) at the given indent if that is safe, so that it is readable; otherwise a quoted scalar.
 */
export function yamlText(value: string, indent: number): string {
  if (!fitsLiteralBlock(value)) return yamlString(value);
  const margin = ' '.repeat(indent);
  const lines = value.split('\n').map((line) => (line === '' ? '' : margin + line));
  return `|-\n${lines.join('\n')}`;
}

/** Text with line breaks as `yamlText`, and other text as a scalar on one line. */
export function yamlLines(value: string, indent: number): string {
  return value.includes('\n') ? yamlText(value, indent) : yaml(value);
}

/** Letters, marks, numbers, punctuation, symbols and the space: characters that every YAML reader keeps unchanged. */
function isPrintable(value: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(value);
}

function fitsLiteralBlock(value: string): boolean {
  const isKept = ASCII_LINES.test(value) || isPrintable(value.replaceAll('\n', ''));
  if (!isKept || value.includes(BYTE_ORDER_MARK)) return false;
  return value !== '' && !/^[ \n]/.test(value) && !/[ \n]$/.test(value);
}

function yamlString(value: string): string {
  if (PLAIN.test(value) && PLAIN_END.test(value) && !WORDS.has(value.toLowerCase())) return value;
  if (QUANTITY.test(value)) return value;
  const isKept = ASCII.test(value) || isPrintable(value);
  if (isKept && !value.includes(BYTE_ORDER_MARK)) return `'${value.replaceAll("'", "''")}'`;
  return doubleQuoted(value);
}

/** JSON's escapes are YAML's too; what JSON leaves bare and some YAML reader folds or refuses is escaped as well. */
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007F-\u00A0\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
