import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../contracts/settings.js';
import type { Bytes, Model, Seconds } from '../../model/model.js';
import { duration, orNull, size } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { ONE_KEY, text, whole, word } from '../../schema/values.js';
import { type LokiStorage, storageSchema } from './storage-settings.js';

/** `loki` of the spec, resolved. */
export interface LokiSettings {
  readonly version: string;
  /** yyyy-mm-dd, start of the schema period. */
  readonly schemaFrom: string;
  /** null: single tenant, Loki calls it `fake`. */
  readonly tenant: string | null;
  /** What its API for deleting lines does. */
  readonly deletionMode: (typeof DELETION_MODES)[number];
  readonly limits: LokiLimits;
  readonly storage: LokiStorage;
}

/** null: Loki's own default stands. */
export interface LokiLimits {
  readonly ingestionRate: Bytes | null;
  readonly ingestionBurst: Bytes | null;
  readonly maxLineSize: Bytes | null;
  readonly maxStreams: number | null;
  readonly perStreamRate: Bytes | null;
  readonly perStreamBurst: Bytes | null;
  readonly maxEntriesPerQuery: number | null;
  readonly maxQuerySeries: number | null;
  /** Older lines are refused. */
  readonly rejectOlderThan: Seconds | null;
  readonly queryTimeout: Seconds | null;
}

/** Loki's own words (pkg/compactor/deletionmode). */
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
  const version = 'a Loki version from `3.6.5` and below 4 (older ones have no health check), such as `3.7.6`';
  const date = 'a date such as `2024-04-01`';
  return z.strictObject({
    version: key(
      z.prefault(text(/^3\.\d+\.\d+$/, version).check(z.refine(hasHealthCheck, version)), '3.7.6'),
      'Version of Loki.',
      '3.7.6',
    ),
    schemaFrom: key(
      z.prefault(text(/^\d{4}-\d{2}-\d{2}$/, date).check(z.refine(isDate, date)), '2024-04-01'),
      'First day of the index schema; never change it once there are logs.',
      '2024-04-01',
    ),
    tenant: key(
      z.prefault(
        z.nullable(text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,149}$/, 'a tenant of letters, digits, `-` and `_`')),
        null,
      ),
      'Tenant that lines are stored under. null: single-tenant mode.',
      'team-a',
    ),
    deletionMode: key(
      z.prefault(word(DELETION_MODES), 'disabled'),
      "What Loki's API for deleting lines does. Retention deletes in any case.",
      'disabled',
    ),
    limits: key(z.prefault(limitsSchema(), {}), "Limits; what is left out keeps Loki's own default.", {
      maxStreams: 10_000,
    }),
    storage: key(
      z.prefault(storageSchema(), { filesystem: {} }),
      'Where chunks and index are kept: exactly one.',
      {
        filesystem: {},
      },
      ONE_KEY,
    ),
  });
}

/** `loki -health`, the only check that its image can run, came with 3.6.5. */
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
    ingestionRate: key(orNull(size()), 'Bytes a second that are taken in.', '4MB'),
    ingestionBurst: key(orNull(size()), 'Bytes that may come at once.', '6MB'),
    maxLineSize: key(orNull(size()), 'Longest line; longer ones are cut.', '256KB'),
    maxStreams: key(count(), 'Most active streams (combinations of labels).', 5000),
    perStreamRate: key(orNull(size()), 'Bytes a second that one stream takes in.', '3MB'),
    perStreamBurst: key(orNull(size()), 'Bytes that may come at once in one stream.', '15MB'),
    maxEntriesPerQuery: key(count(), 'Most entries that one query gives.', 5000),
    maxQuerySeries: key(count(), 'Most series that one query gives.', 500),
    rejectOlderThan: key(orNull(duration()), 'Lines older than this are refused.', '7d'),
    queryTimeout: key(orNull(duration()), 'Longest time that a query may take.', '1m'),
  });
}
