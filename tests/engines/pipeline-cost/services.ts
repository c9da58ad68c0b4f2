import type { Service } from '../../../src/model/model.js';
import { makeService } from '../../support/model.js';
import { field } from '../../unit/pipeline/services.js';
import type { Format } from './lines.js';

/** A pattern of 16 digits, which has no text that a search could look for first. */
export const CARD = '\\b\\d{16}\\b';

const FIELDS = [
  field('request_id'),
  field('path'),
  field('duration', 'number'),
  field('status', 'number'),
  field('trace_id'),
];

export const ACCESS =
  '^(\\S+) \\S+ \\S+ \\[(?P<timestamp>[^\\]]+)\\] "(?P<method>\\S+) (?P<path>\\S+) [^"]*" (?P<status>\\d{3}) (?P<bytes>\\d+)';

const SERVICES: { readonly [F in Format]: Partial<Service> } = {
  json: { timestamp: { field: 'timestamp', format: 'rfc3339' }, fields: FIELDS },
  text: {
    format: 'text',
    level: null,
    message: null,
    pattern: ACCESS,
    timestamp: { field: 'timestamp', format: '02/Jan/2006:15:04:05 -0700' },
    fields: [field('path'), field('method'), field('status', 'number'), field('bytes', 'number')],
  },
  logfmt: { format: 'logfmt', message: 'msg', timestamp: { field: 'time', format: 'rfc3339' }, fields: FIELDS },
};

/** What a spec declares for such lines in a file. */
export function serviceOf(format: Format, redacts: boolean, file: string): Service {
  const redact = redacts ? [{ pattern: CARD, with: '****' }] : [];
  return makeService({ ...SERVICES[format], redact, source: { kind: 'files', globs: [file] } });
}
