import * as z from 'zod/mini';
import { heap, key, text, word, yesOrNo } from './values.js';

const ALERTING = ['elastalert', 'kibana', 'grafana'] as const;

/** `elk`: settings of the Elasticsearch backend. */
export function elkSchema() {
  return z.strictObject({
    version: key(
      z.prefault(text(/^[89]\.\d+\.\d+$/, 'a version of the Elastic stack such as `9.5.2`'), '9.5.2'),
      'Version of Elasticsearch, Kibana and Filebeat.',
      '9.5.2',
    ),
    heap: key(z.prefault(heap(), '1g'), 'Java heap of Elasticsearch.', '1g'),
    security: key(z.prefault(yesOrNo(), true), 'Users, passwords and TLS.', true),
    logstash: key(z.prefault(yesOrNo(), false), 'Send lines through Logstash.', false),
    alerting: key(z.prefault(word(ALERTING), 'elastalert'), 'What evaluates the alerts.', 'elastalert'),
  });
}
