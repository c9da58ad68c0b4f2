import type { Field, FieldType, Service } from '../../../src/model/model.js';
import { makeService } from '../../support/model.js';

/** A declared field; its key is what the spec makes of its name. */
export function field(name: string, type: FieldType = 'keyword'): Field {
  return { name, key: name.replace(/\W/g, '_'), type };
}

/** JSON with everything that a service can declare. */
export const orders: Service = makeService({
  name: 'orders',
  level: 'log.level',
  timestamp: { field: 'ts', format: 'rfc3339' },
  fields: [field('request_id'), field('http.status', 'number'), field('cached', 'boolean'), field('user.name')],
  labels: [field('region')],
  redact: [
    { pattern: '\\b\\d{16}\\b', with: '****' },
    { pattern: '(?P<line_request_id>pass|key)=(\\S+)', with: '{{.Value}} $1 {{`x`}} \\1 %d' },
  ],
});

/** logfmt with joined lines, read from files. */
export const payments: Service = makeService({
  name: 'payments',
  source: { kind: 'files', globs: ['/var/log/payments/*.log', '/var/log/payments/old/pay?.txt'] },
  format: 'logfmt',
  level: 'lvl',
  timestamp: { field: 'at', format: 'unix' },
  fields: [field('id'), field('amount', 'number'), field('ok', 'boolean')],
  multiline: { start: '^at=' },
  redact: [{ pattern: 'card=\\d+', with: 'card={{hidden}}' }],
});

/** Text with stack traces, from containers by name. */
export const billing: Service = makeService({
  name: 'billing',
  source: { kind: 'container', pattern: 'billing-\\d+|billing' },
  format: 'text',
  level: 'level',
  pattern: '^(?P<time>\\S+ \\S+) (?P<level>\\w+) +\\[(?P<id>[^\\]]*)\\] (?P<message>.*)$',
  timestamp: { field: 'time', format: '2006-01-02 15:04:05.000' },
  fields: [field('id'), field('message')],
  multiline: { start: '^\\d{4}-\\d\\d-\\d\\d ' },
  redact: [{ pattern: 'secret \\w+\n\\s+\\w+', with: '[gone]' }],
});

/** An access log without a level. */
export const web: Service = makeService({
  name: 'web',
  format: 'text',
  level: null,
  pattern:
    '^(\\S+) \\S+ \\S+ \\[[^\\]]*\\] "(?P<method>[A-Z]+) (?P<path>\\S+)[^"]*" (?P<status>\\d{3}) (?P<bytes>\\S+)',
  fields: [field('path'), field('status', 'number'), field('bytes', 'number')],
  labels: [field('method')],
});

/** Sampled, with nothing declared. */
export const chatty: Service = makeService({
  name: 'chatty',
  sampling: { keep: 0.25, levels: ['trace', 'debug', 'info'] },
});

/** With words of its own for levels. */
export const worded: Service = makeService({
  name: 'worded',
  level: 's',
  levels: [
    { word: '#', level: 'warn' },
    { word: '.', level: 'trace' },
    { word: 'notice', level: 'error' },
    { word: '"', level: 'fatal' },
    { word: 'd1', level: 'debug' },
  ],
});

/** Nothing but a name: no level, no field. */
export const bare: Service = makeService({ name: 'bare', format: 'text', level: null, message: null });

/** Text that breaks what is quoted carelessly, wherever free text may stand. */
export const HOSTILE = [
  'plain',
  '{{ .Value }} {{- "x" -}} {{/* c */}} }}',
  '{{{{ { }',
  `'single' "double" \`back\``,
  '$1 ${2} $$ $(id) %d %s',
  'a\\b \\n \\u0041 \\',
  'line\nbreak\r\n\ttab',
  '# no comment: yes, [x], {y}: *z &a !b |',
  'ünïcödé 😀 \u2028\u2029\u0085\u00a0\ufeff',
  ' leading and trailing ',
  'null',
  '',
] as const;

/** A service with hostile text in everything that is free text to a collector. */
export const hostile: Service = makeService({
  name: 'hostile',
  level: 'le"vel\\{{x}}',
  timestamp: { field: "t's `$", format: '2006-01-02 "15:04" {{ $x }}' },
  fields: HOSTILE.map((name, index) => ({ name, key: `f${index}`, type: index % 2 === 0 ? 'keyword' : 'number' })),
  redact: HOSTILE.map((text, index) => ({ pattern: `secret${index}-[0-9]+`, with: text })),
});

/** Every kind of service. */
export const everyService: readonly Service[] = [orders, payments, billing, web, chatty, worded, bare, hostile];

/** Lines of which the first three come before the first match of `LATE_START`. `NO_START` never matches. */
export const BEFORE_START = ['a', ' b', 'c', '> d', 'e', '> f', ' g'];
export const LATE_START = '^> ';
export const NO_START = '^never';
