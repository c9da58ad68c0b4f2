import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../contracts/settings.js';
import type { Bytes, Credentials, Model, Seconds } from '../../model/model.js';
import { duration, orNull, size } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { authority, credentials, storeUrl } from '../../schema/store.js';
import { ONE_KEY, text, whole, word } from '../../schema/values.js';
import { type LokiStorage, storageSchema } from './storage-settings.js';

export interface LokiSettings {
  /** Base URL of an existing Loki, without a trailing slash; null: the stack adds one. */
  readonly url: string | null;
  readonly auth: Credentials | null;
  /** Path of the certificate of an own authority; null: a public one, or no TLS. */
  readonly ca: string | null;
  readonly version: string;
  /** yyyy-mm-dd, start of the schema period. */
  readonly schemaFrom: string;
  /** null: single tenant, which Loki names `fake`. */
  readonly tenant: string | null;
  readonly deletionMode: (typeof DELETION_MODES)[number];
  readonly limits: LokiLimits;
  readonly storage: LokiStorage;
}

/** null: Loki's default applies. */
export interface LokiLimits {
  readonly ingestionRate: Bytes | null;
  readonly ingestionBurst: Bytes | null;
  readonly maxLineSize: Bytes | null;
  readonly maxStreams: number | null;
  readonly perStreamRate: Bytes | null;
  readonly perStreamBurst: Bytes | null;
  readonly maxEntriesPerQuery: number | null;
  readonly maxQuerySeries: number | null;
  /** Older lines are rejected. */
  readonly rejectOlderThan: Seconds | null;
  readonly queryTimeout: Seconds | null;
}

/** Loki's own values (pkg/compactor/deletionmode). */
const DELETION_MODES = ['disabled', 'filter-only', 'filter-and-delete'] as const;

export const lokiSection: SettingsSection<LokiSettings> = {
  key: 'loki',
  description: 'Settings of the backend `loki`.',
  example: { version: '3.7.6' },
  schema: lokiSchema,
};

export function lokiSettings(model: Model): LokiSettings {
  return settingsOf(model, lokiSection);
}

function lokiSchema() {
  const version = 'a Loki version of at least `3.6.5` and below 4 (older ones have no health check), such as `3.7.6`';
  const date = 'a date such as `2024-04-01`';
  return z.strictObject({
    url: key(
      orNull(storeUrl('https://logs.example.com', ['/loki/api', '/api/prom'])),
      'Base URL of a Loki that you already have, also in Grafana Cloud. Default: logagg adds one.',
      'https://logs.example.com',
    ),
    auth: key(
      orNull(credentials('LOKI_PASSWORD')),
      'User and password of the existing Loki. Without `url`: a proxy in front of the Loki that logagg adds requires them.',
      {
        user: 'shop',
        password: { fromEnv: 'LOKI_PASSWORD' },
      },
    ),
    ca: orNull(authority('./certs/loki-ca.pem')),
    version: key(
      z.prefault(text(/^3\.\d+\.\d+$/, version).check(z.refine(hasHealthCheck, version)), '3.7.6'),
      'Version of Loki.',
      '3.7.6',
    ),
    schemaFrom: key(
      z.prefault(text(/^\d{4}-\d{2}-\d{2}$/, date).check(z.refine(isDate, date)), '2024-04-01'),
      'First day of the index schema. Never change it after logs are stored.',
      '2024-04-01',
    ),
    tenant: key(
      z.prefault(
        z.nullable(text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,149}$/, 'a tenant of letters, digits, `-` and `_`')),
        null,
      ),
      'Tenant of the stored lines. null: single-tenant mode.',
      'team-a',
    ),
    deletionMode: key(
      z.prefault(word(DELETION_MODES), 'disabled'),
      "What Loki's API for deleting lines does. Retention always deletes.",
      'disabled',
    ),
    limits: key(z.prefault(limitsSchema(), {}), "Limits. Loki's own default applies to each limit that is not set.", {
      maxStreams: 10_000,
    }),
    storage: key(
      z.prefault(storageSchema(), { filesystem: {} }),
      'Where to store chunks and index: exactly one store.',
      {
        filesystem: {},
      },
      ONE_KEY,
    ),
  });
}

/** `loki -health`, the only check that its image can run, exists since 3.6.5. */
function hasHealthCheck(version: string): boolean {
  const [, minor = 0, patch = 0] = version.split('.').map(Number);
  return minor > 6 || (minor === 6 && patch >= 5);
}

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function limitsSchema() {
  const count = () => orNull(whole(1, 1_000_000_000, 'a whole number above 0'));
  return z.strictObject({
    ingestionRate: key(orNull(size()), 'Maximum ingest rate in bytes a second.', '4MB'),
    ingestionBurst: key(orNull(size()), 'Maximum ingest burst in bytes.', '6MB'),
    maxLineSize: key(orNull(size()), 'Maximum length of a line. Longer lines are cut.', '256KB'),
    maxStreams: key(count(), 'Maximum number of active streams (combinations of labels).', 5000),
    perStreamRate: key(orNull(size()), 'Maximum rate of one stream in bytes a second.', '3MB'),
    perStreamBurst: key(orNull(size()), 'Maximum burst of one stream in bytes.', '15MB'),
    maxEntriesPerQuery: key(count(), 'Maximum number of entries that a query returns.', 5000),
    maxQuerySeries: key(count(), 'Maximum number of series that a query returns.', 500),
    rejectOlderThan: key(orNull(duration()), 'Loki rejects lines older than this.', '7d'),
    queryTimeout: key(orNull(duration()), 'Maximum time that a query may run.', '1m'),
  });
}
