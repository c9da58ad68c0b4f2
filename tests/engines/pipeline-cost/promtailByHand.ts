import { stringify } from 'yaml';
import type { Format } from './lines.js';
import { ACCESS, CARD } from './services.js';

const FIELDS = ['request_id', 'trace_id', 'path', 'duration', 'status'];

function same(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, name]));
}

const STAGES: { readonly [F in Format]: readonly object[] } = {
  json: [
    { json: { expressions: same(['level', 'timestamp', ...FIELDS]) } },
    { labels: { level: null } },
    { structured_metadata: same(FIELDS) },
    { timestamp: { source: 'timestamp', format: 'RFC3339' } },
  ],
  text: [
    { regex: { expression: ACCESS } },
    { timestamp: { source: 'timestamp', format: '02/Jan/2006:15:04:05 -0700' } },
    { structured_metadata: same(['path', 'method', 'status', 'bytes']) },
  ],
  logfmt: [
    { logfmt: { mapping: same(['level', 'time', ...FIELDS]) } },
    { labels: { level: null } },
    { structured_metadata: same(FIELDS) },
    { timestamp: { source: 'time', format: 'RFC3339' } },
  ],
};

/** A Promtail config as people write it for these lines: no checks, no normalised level. */
export function promtailByHand(format: Format, redacts: boolean, file: string): string {
  const redaction = redacts ? [{ replace: { expression: `(${CARD})`, replace: '****' } }] : [];
  return stringify({
    server: { http_listen_port: 9080 },
    positions: { filename: '/var/lib/promtail/positions.yaml' },
    clients: [{ url: 'http://loki:3100/loki/api/v1/push' }],
    scrape_configs: [
      {
        job_name: 'api',
        static_configs: [{ targets: ['localhost'], labels: { __path__: file } }],
        pipeline_stages: [...redaction, ...STAGES[format]],
      },
    ],
  });
}
