import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../contracts/settings.js';
import type { Bytes, Credentials, Model, Seconds } from '../../model/model.js';
import { duration, heap, orNull, size } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { authority, credentials, storeUrl } from '../../schema/store.js';
import { text, word, yesOrNo } from '../../schema/values.js';

/** `elk` of the spec, resolved. */
export interface ElkSettings {
  /** Base URL of an existing Elasticsearch, without a trailing slash; null: the stack adds one. */
  readonly url: string | null;
  /** A user of the existing one that may create users, templates and data streams. */
  readonly auth: Credentials | null;
  /** Path of the certificate of an own authority; null: a public one, or no TLS. */
  readonly ca: string | null;
  /** Base URL of an existing Kibana; null: the stack adds one, or nothing if Elasticsearch is not its own. */
  readonly kibana: string | null;
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

/** An existing Elasticsearch has users if the spec has a login for it. */
export function elkSettings(model: Model): ElkSettings {
  const settings = settingsOf(model, elkSection);
  return settings.url === null ? settings : { ...settings, security: settings.auth !== null };
}

function elkSchema() {
  return z.strictObject({
    ...existingKeys(),
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

function existingKeys() {
  return {
    url: key(
      orNull(storeUrl('https://search.example.com:9243', ['/_bulk', '/_search'])),
      'Base URL of an Elasticsearch that you already have, also in Elastic Cloud. Default: logagg adds one, and Kibana.',
      'https://search.example.com:9243',
    ),
    auth: key(
      orNull(credentials('ELASTIC_ADMIN_PASSWORD')),
      'A user of the existing Elasticsearch that may create users, roles, templates and data streams. Only the setup jobs use it. Default: it has no users.',
      { user: 'elastic', password: { fromEnv: 'ELASTIC_ADMIN_PASSWORD' } },
    ),
    ca: orNull(authority('./certs/elasticsearch-ca.pem')),
    kibana: key(
      orNull(storeUrl('https://views.example.com', ['/api/', '/app/'])),
      'Base URL of the Kibana of the existing Elasticsearch, which gets the data view, searches and dashboards. Default: none gets them.',
      'https://views.example.com',
    ),
  };
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
