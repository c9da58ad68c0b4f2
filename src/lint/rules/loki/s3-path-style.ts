import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { textAt } from '../../models/loki.js';

export const s3PathStyle: FileRule = {
  id: 'loki/s3-path-style',
  severity: 'warn',
  summary: 'An S3 store with its own endpoint does not use path style.',
  why: 'Loki puts the bucket in front of the host name, such as `loki.minio`, and cannot resolve it.',
  bad: `common:
  path_prefix: /loki
  storage:
    s3:
      endpoint: http://minio:9000
      bucketnames: loki
limits_config: {}`,
  good: `common:
  path_prefix: /loki
  storage:
    s3:
      endpoint: http://minio:9000
      bucketnames: loki
      s3forcepathstyle: true
limits_config: {}`,
  source: 'grafana/loki#12633; https://grafana.com/docs/loki/latest/configure/#s3_storage_config',
  kinds: ['loki'],
  checkFile({ document, report }) {
    return STORES.flatMap((path) => {
      const store = mapOf(rawValueAt(document.value, path));
      const endpoint = textAt(document, [...path, 'endpoint']);
      if (store === null || endpoint === null || !isOwn(endpoint)) return [];
      if (![undefined, null, false].includes(store.s3forcepathstyle as undefined) || 'bucket_lookup_type' in store)
        return [];
      const message = `Loki connects to \`<bucket>.${hostOf(endpoint).slice(0, 80)}\`, which mostly does not exist.`;
      return [report(document.at([...path, 'endpoint']), message, { fix: 'Write `s3forcepathstyle: true`.' })];
    });
  },
};

const STORES = [
  ['common', 'storage', 's3'],
  ['storage_config', 'aws'],
  ['ruler', 'storage', 's3'],
];

function hostOf(endpoint: string): string {
  return endpoint.replace(/^https?:\/\//, '').replace(/[:/].*$/s, '');
}

/** One name without a domain, a local one or an address: stores of providers resolve their buckets. */
function isOwn(endpoint: string): boolean {
  const host = hostOf(endpoint);
  return /^[\w-]+$/.test(host) || /^\d+(?:\.\d+){3}$/.test(host) || /\.(?:local|svc|lan|internal)$|minio/i.test(host);
}
