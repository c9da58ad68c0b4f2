import { stringify } from 'yaml';
import { CARD } from './services.js';

const READ = {
  json: [
    { decode_json_fields: { fields: ['message'], target: 'app', max_depth: 1 } },
    {
      rename: {
        fields: [
          { from: 'app.level', to: 'log.level' },
          { from: 'app.trace_id', to: 'trace.id' },
          { from: 'app.timestamp', to: 'logagg.time' },
        ],
        ignore_missing: true,
      },
    },
    { timestamp: { field: 'logagg.time', layouts: ['2006-01-02T15:04:05.999Z07:00'], ignore_failure: true } },
  ],
  text: [
    {
      dissect: {
        tokenizer: '%{} %{} %{} [%{timestamp}] "%{method} %{path} %{}" %{status|integer} %{bytes|integer} %{}',
        field: 'message',
        target_prefix: 'app',
      },
    },
    { timestamp: { field: 'app.timestamp', layouts: ['02/Jan/2006:15:04:05 -0700'], ignore_failure: true } },
    { drop_fields: { fields: ['app.timestamp'], ignore_missing: true } },
  ],
};

/** A Filebeat config as people write it for these lines, which redacts and keeps the line as it was written. */
export function filebeatByHand(format: 'json' | 'text', redacts: boolean, file: string): string {
  const redaction = { replace: { fields: [{ field: 'message', pattern: CARD, replacement: '****' }] } };
  return stringify({
    'filebeat.inputs': [
      {
        type: 'filestream',
        id: 'api',
        paths: [file],
        processors: [
          ...(redacts ? [redaction] : []),
          { copy_fields: { fields: [{ from: 'message', to: 'event.original' }], fail_on_error: false } },
          { add_fields: { target: 'service', fields: { name: 'api', environment: 'production' } } },
          ...READ[format],
        ],
      },
    ],
    'output.file': {},
  });
}
