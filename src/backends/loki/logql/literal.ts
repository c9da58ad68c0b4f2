import { isLogqlKeyword } from '../../../contracts/field-key.js';
import type { Text } from './ast.js';

/** Recognises most strings without the tables of all letters, which take a millisecond to load. */
const ASCII = /^[ -~]*$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What Grafana replaces in a query's text: `$name`, `${name}`, `[[name]]`. */
const GRAFANA_SIGNS = /\$|\[(?=\[)/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Who reads the query first: Grafana replaces `$name` and `[[name]]` even inside of string literals. */
export type Reader = 'loki' | 'grafana';

/** A string literal with exactly this content. A variable is inserted in quotes in Grafana's syntax. */
export function textLiteral(text: Text, reader: Reader): string {
  if (typeof text !== 'string') return `"$${labelName(text.variable)}"`;
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${hideFromGrafana(ASCII.test(escaped) ? escaped : printable(escaped), reader)}"`;
}

/** Letters, marks, numbers, punctuation, symbols and the space stay; all else is written as an escape. */
function printable(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escapeCharacter);
}

/** As `textLiteral`, but raw between backticks where that saves backslashes: for patterns, templates and queries. */
export function codeLiteral(text: Text, reader: Reader): string {
  if (typeof text !== 'string' || !/[\\"]/.test(text)) return textLiteral(text, reader);
  const plain = textLiteral(text, 'loki').slice(1, -1) === text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const raw = plain && !text.includes('`') && hideFromGrafana(text, reader) === text;
  return raw ? `\`${text}\`` : textLiteral(text, reader);
}

/** A label's name. Throws when Loki could not read it as one, which the spec must have refused or renamed before. */
export function labelName(name: string): string {
  if (!IDENTIFIER.test(name) || isLogqlKeyword(name)) throw new TypeError(`not a label name in LogQL: ${name}`);
  return name;
}

/** A number as Loki's scanner reads it. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`not a LogQL number: ${value}`);
  return String(value);
}

/** `\x24` is a dollar to Loki and nothing to Grafana, which looks at the query before it is parsed. */
function hideFromGrafana(escaped: string, reader: Reader): string {
  if (reader === 'loki') return escaped;
  return escaped.replace(GRAFANA_SIGNS, (sign) => (sign === '$' ? '\\x24' : '\\x5b'));
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
