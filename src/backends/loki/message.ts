import type { Service } from '../../model/model.js';
import type { Stage } from './logql/ast.js';

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
