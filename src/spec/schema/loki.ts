import * as z from 'zod/mini';
import {
  duration,
  environmentSecret,
  exactlyOne,
  freeText,
  key,
  ONE_KEY,
  size,
  text,
  whole,
  word,
  yesOrNo,
} from './values.js';

/** Loki's own words (pkg/compactor/deletionmode). */
const DELETION_MODES = ['disabled', 'filter-only', 'filter-and-delete'] as const;

/** `loki`: settings of the Loki backend. */
export function lokiSchema() {
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
  const count = () => z.optional(whole(1, 1_000_000_000, 'a whole number above 0'));
  return z.strictObject({
    ingestionRate: key(z.optional(size()), 'Bytes a second that are taken in.', '4MB'),
    ingestionBurst: key(z.optional(size()), 'Bytes that may come at once.', '6MB'),
    maxLineSize: key(z.optional(size()), 'Longest line; longer ones are cut.', '256KB'),
    maxStreams: key(count(), 'Most active streams (combinations of labels).', 5000),
    perStreamRate: key(z.optional(size()), 'Bytes a second that one stream takes in.', '3MB'),
    perStreamBurst: key(z.optional(size()), 'Bytes that may come at once in one stream.', '15MB'),
    maxEntriesPerQuery: key(count(), 'Most entries that one query gives.', 5000),
    maxQuerySeries: key(count(), 'Most series that one query gives.', 500),
    rejectOlderThan: key(z.optional(duration()), 'Lines older than this are refused.', '7d'),
    queryTimeout: key(z.optional(duration()), 'Longest time that a query may take.', '1m'),
  });
}

function storageSchema() {
  return z
    .strictObject({
      filesystem: key(z.optional(z.strictObject({})), "A volume on Loki's own host.", {}),
      s3: key(z.optional(s3Schema()), 'Amazon S3, or what speaks its API.', { bucket: 'logs', region: 'eu-central-1' }),
      gcs: key(z.optional(gcsSchema()), 'Google Cloud Storage.', { bucket: 'logs' }),
      azure: key(z.optional(azureSchema()), 'Azure Blob Storage.', { account: 'logs', container: 'loki' }),
    })
    .check(exactlyOne(['filesystem', 's3', 'gcs', 'azure']));
}

const bucket = () => text(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "a bucket's name such as `my-logs`");

function s3Schema() {
  return z.strictObject({
    bucket: key(bucket(), 'Name of the bucket.', 'my-logs'),
    region: key(freeText('a region such as `eu-central-1`'), 'Region of the bucket.', 'eu-central-1'),
    endpoint: key(
      z.optional(text(/^(?:https?:\/\/)?[A-Za-z0-9.-]+(?::\d{1,5})?\/?$/, 'a host such as `minio:9000`')),
      "Where the API is, if it is not Amazon's.",
      'minio:9000',
    ),
    forcePathStyle: key(
      z.prefault(yesOrNo(), false),
      'Bucket in the path instead of the host name; MinIO needs it.',
      true,
    ),
    insecure: key(z.prefault(yesOrNo(), false), 'Plain HTTP.', true),
    accessKeyId: z.optional(
      environmentSecret('Access key id. Left out: the instance role or environment.', 'LOKI_S3_ACCESS_KEY_ID'),
    ),
    secretAccessKey: z.optional(
      environmentSecret('Secret access key. Left out: the instance role or environment.', 'LOKI_S3_SECRET_ACCESS_KEY'),
    ),
  });
}

function gcsSchema() {
  const file = z.strictObject({
    fromFile: key(freeText('the path of a JSON key file'), 'Path of the JSON key file.', './secrets/gcs.json'),
  });
  return z.strictObject({
    bucket: key(bucket(), 'Name of the bucket.', 'my-logs'),
    serviceAccount: key(z.optional(file), "Key of a service account. Left out: the environment's own credentials.", {
      fromFile: './secrets/gcs.json',
    }),
  });
}

function azureSchema() {
  return z.strictObject({
    account: key(
      text(/^[a-z0-9]{3,24}$/, 'a storage account of 3 to 24 small letters and digits'),
      'Storage account.',
      'mylogs',
    ),
    container: key(text(/^[a-z0-9][a-z0-9-]{2,62}$/, "a container's name such as `loki`"), 'Blob container.', 'loki'),
    accountKey: z.optional(environmentSecret('Key of the account. Left out: managed identity.', 'LOKI_AZURE_KEY')),
  });
}
