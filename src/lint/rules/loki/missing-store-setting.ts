import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { isOn, schemaPeriods } from '../../models/loki.js';
import { isSet } from '../../models/settings.js';

export const missingStoreSetting: FileRule = {
  id: 'loki/missing-store-setting',
  severity: 'error',
  summary: 'A store lacks a required setting: a bucket, a folder or a client.',
  why: 'Loki fails at its start, and its message does not name the missing setting.',
  bad: `common:
  path_prefix: /loki
  storage:
    s3: { region: eu-central-1 }
limits_config: {}`,
  good: `common:
  path_prefix: /loki
  storage:
    s3: { region: eu-central-1, bucketnames: logs }
limits_config: {}`,
  source: 'Seen with Loki 3.7.6: "at least one bucket name must be specified", "active_index_directory is not set".',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file, or Loki stops at its start.',
  kinds: ['loki'],
  checkFile: (context) => [...buckets(context), ...clients(context), ...index(context)],
};

const RULES_TYPE = ['ruler', 'storage', 'type'];
const BUCKETS = [
  ['common', 'storage', 's3'],
  ['storage_config', 'aws'],
  ['ruler', 'storage', 's3'],
];
/** An address may include the bucket: `s3://key:secret@region/bucket`. */
const BUCKET_KEYS = ['bucketnames', 's3', 'bucket_name'];

function buckets({ document, report }: FileContext): readonly Finding[] {
  const bare = BUCKETS.filter((path) => {
    const store = mapOf(rawValueAt(document.value, path));
    if (store === null) return path[0] === 'ruler' && rawValueAt(document.value, RULES_TYPE) === 's3';
    return BUCKET_KEYS.every((key) => !isSet(store[key]));
  });
  const message = 'The store has no bucket: Loki fails at its start.';
  return bare.map((path) => report(document.at(path, 'key'), message, { fix: 'Write `bucketnames: …`.' }));
}

const WRITE = ['ruler', 'remote_write'];

function clients({ document, report }: FileContext): readonly Finding[] {
  const own = [
    rawValueAt(document.value, [...WRITE, 'clients']),
    rawValueAt(document.value, [...WRITE, 'client', 'url']),
  ];
  if (!isOn(document, [...WRITE, 'enabled'], false) || own.some(isSet)) return [];
  const fix = 'Write `clients: { prometheus: { url: … } }`.';
  const place = document.at([...WRITE, 'enabled'], 'key');
  return [report(place, 'Remote write is enabled but has no client: Loki does not start.', { fix })];
}

/** tsdb stores its index below the common folder, or in its own setting. */
function index({ document, report }: FileContext): readonly Finding[] {
  const places = [COMMON, ['storage_config', 'tsdb_shipper', 'active_index_directory']];
  if (places.some((path) => isSet(rawValueAt(document.value, path)))) return [];
  if (schemaPeriods(document).every(({ value }) => value.store !== 'tsdb')) return [];
  const fix = 'Write `common: { path_prefix: /loki }`.';
  return [report(document.at(['schema_config'], 'key'), 'The index has no folder: Loki does not start.', { fix })];
}

const COMMON = ['common', 'path_prefix'];
