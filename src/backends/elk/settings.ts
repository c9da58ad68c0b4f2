import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../contracts/settings.js';
import type { Bytes, Model, Seconds } from '../../model/model.js';
import { duration, heap, orNull, size } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { text, word, yesOrNo } from '../../schema/values.js';

/** `elk` of the spec, resolved. */
export interface ElkSettings {
  readonly version: string;
  /** null: half of the memory. */
  readonly heap: Bytes | null;
  readonly security: boolean;
  readonly logstash: boolean;
  readonly alerting: (typeof ALERTING)[number];
  /** When a data stream begins a new index; age null: after a tenth of the retention, at most a week. */
  readonly lifecycle: { readonly rolloverAge: Seconds | null; readonly rolloverSize: Bytes };
}

const ALERTING = ['elastalert', 'kibana', 'grafana'] as const;

export const elkSection: SettingsSection<ElkSettings> = {
  key: 'elk',
  description: 'Settings of the backend `elk`.',
  example: { version: '9.5.3' },
  schema: elkSchema,
};

export function elkSettings(model: Model): ElkSettings {
  return settingsOf(model, elkSection);
}

function elkSchema() {
  return z.strictObject({
    version: key(
      z.prefault(
        text(/^(?:8\.19|9\.[1-9]\d*)\.\d+$/, 'a version of the Elastic stack: 8.19, 9.1 or later, such as `9.5.3`'),
        '9.5.3',
      ),
      'Version of Elasticsearch, Kibana and Filebeat.',
      '9.5.3',
    ),
    heap: key(
      orNull(heap()),
      'Java heap of Elasticsearch. Default: half of its memory in `resources`, otherwise `1g`.',
      '1g',
    ),
    security: key(z.prefault(yesOrNo(), true), 'Users and passwords.', true),
    logstash: key(z.prefault(yesOrNo(), false), 'Send lines through Logstash.', false),
    alerting: key(z.prefault(word(ALERTING), 'elastalert'), 'Which program evaluates the alerts.', 'elastalert'),
    lifecycle: key(
      z.prefault(lifecycleSchema(), {}),
      'When to start a new index. An index is deleted as a whole, when its newest line has reached its retention.',
      { rolloverAge: '1d' },
    ),
  });
}

function lifecycleSchema() {
  return z.strictObject({
    rolloverAge: key(
      orNull(duration()),
      'Maximum age. No line is kept longer than its retention plus this age. Default: a tenth of the retention, at most 7d.',
      '1d',
    ),
    rolloverSize: key(z.prefault(size(), '50GiB'), 'Maximum size.', '50GiB'),
  });
}
