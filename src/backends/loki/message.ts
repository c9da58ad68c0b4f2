import type { Service } from '../../model/model.js';
import type { Stage } from './logql/ast.js';
import { lineFilter } from './logql/build.js';

const DIGIT_FIRST = /^[0-9]/;

/**
 * The stages that turn a line into its message: the value of the message field, or the whole line if it has no message
 * or does not parse. No line is dropped, and none is marked as an error, which would make an alert's query fail.
 */
export function messageStages(service: Service): readonly Stage[] {
  if (service.message === null) return [];
  const key = messageKey(service.message);
  return [
    parser(service),
    { stage: 'line_format', template: template(service, key) },
    { stage: 'drop', labels: ['__error__', '__error_details__'] },
  ];
}

/** Only a number consists of these, and a number could be printed in another form than the line has. */
const NUMERIC = /^[-+.\deE]*$/;

/**
 * A line filter that every line passes whose message contains the texts, and that spares the parser most other lines. A
 * message of JSON is in its line as it is, unless the line has an escape, which needs a backslash. Loki replaces invalid
 * characters with spaces, so only a part of a text without spaces is certain.
 */
export function messageGuard({ format, message }: Service, texts: readonly string[]): readonly Stage[] {
  if (format !== 'json' || message === null) return [];
  const parts = texts.filter((text) => !NUMERIC.test(text) && !text.includes('\\')).flatMap((text) => text.split(' '));
  const [longest = ''] = parts.sort((one, other) => other.length - one.length);
  return longest.length < 2 ? [] : [lineFilter('|~', `${quoted(longest)}|\\\\`)];
}

function quoted(text: string): string {
  return text.replace(/[.+*?()|[\]{}^$]/g, '\\$&');
}

/**
 * The label under which Loki's parsers put a field (sanitizeLabelKey in pkg/logql/log/util.go): a nested JSON field
 * `a.b` and a flat key `"a.b"` are both `a_b`.
 */
export function messageKey(name: string): string {
  const parts = name.split('.').map((part) => part.trim().replace(/[^A-Za-z0-9_]/gu, '_'));
  const key = parts.filter((part) => part !== '').join('_');
  return DIGIT_FIRST.test(key) ? `_${key}` : key;
}

/**
 * The parsers run without expressions, so JSON objects, lists and null are not a message, as the spec documents, while
 * `json message="message"` would use an object's text as the message.
 */
function parser(service: Service): Stage {
  if (service.pattern !== null) return { stage: 'regexp', pattern: `(?s:${service.pattern})` };
  return service.format === 'logfmt' ? { stage: 'logfmt', strict: true, extract: [] } : { stage: 'json', extract: [] };
}

/** A parser may have set fields before an error. A line that does not parse counts as a whole. */
function template(service: Service, key: string): string {
  const message = `or .${key} __line__`;
  return service.pattern === null ? `{{if .__error__}}{{__line__}}{{else}}{{${message}}}{{end}}` : `{{${message}}}`;
}
