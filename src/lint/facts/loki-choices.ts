import type { SpecPath } from '../../contracts/rule.js';
import type { Entry } from './fact.js';

const LOKI_3 = { appliesTo: { engine: 'loki', from: '3.0.0', before: '4.0.0' }, verified: '3.7.6' } as const;

const KV = ['consul', 'etcd', 'inmemory', 'memberlist', 'multi', 'mock'];
const LOCAL_STORES = 'aws s3 gcs azure swift bos alibabacloud cos filesystem'.split(' ');

const RINGS: readonly SpecPath[] = [
  ['common', 'ring', 'kvstore', 'store'],
  ['ingester', 'lifecycler', 'ring', 'kvstore', 'store'],
  ['distributor', 'ring', 'kvstore', 'store'],
  ['ruler', 'ring', 'kvstore', 'store'],
  ['compactor', 'compactor_ring', 'kvstore', 'store'],
];

/** Settings with a fixed list of values. Source: the sources of Loki 3.7.6. */
const SETTINGS: readonly { readonly path: SpecPath; readonly values: readonly string[] }[] = [
  ...RINGS.map((path) => ({ path, values: KV })),
  { path: ['limits_config', 'deletion_mode'], values: ['disabled', 'filter-only', 'filter-and-delete'] },
  { path: ['compactor', 'delete_request_store'], values: LOCAL_STORES },
  {
    path: ['ruler', 'storage', 'type'],
    values: ['configdb', 'gcs', 's3', 'swift', 'azure', 'local', 'bos', 'cos', 'alibabacloud'],
  },
  { path: ['server', 'log_level'], values: ['debug', 'info', 'warn', 'error'] },
  { path: ['server', 'log_format'], values: ['logfmt', 'json'] },
  { path: ['common', 'storage', 's3', 'sse', 'type'], values: ['SSE-KMS', 'SSE-S3'] },
  { path: ['storage_config', 'aws', 'sse', 'type'], values: ['SSE-KMS', 'SSE-S3'] },
  ...[
    ['common', 'storage', 'azure'],
    ['storage_config', 'azure'],
  ].map((path) => ({
    path: [...path, 'environment'],
    values: ['AzureGlobal', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureUSGovernment'],
  })),
  {
    path: ['target'],
    values: (
      'all read write backend distributor ingester querier query-frontend query-scheduler ruler compactor index-gateway ' +
      'bloom-planner bloom-builder bloom-gateway pattern-ingester table-manager ingest-limits ingest-limits-frontend ' +
      'ui overrides-exporter cache-generation-loader block-builder block-scheduler partition-ingester'
    ).split(' '),
  },
];

/** The same for the keys of a schema period. */
const OF_PERIODS: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: 'store', values: ['tsdb', 'boltdb-shipper', 'boltdb'] },
  { key: 'object_store', values: [...LOCAL_STORES, 'noop'] },
  { key: 'schema', values: ['v9', 'v10', 'v11', 'v12', 'v13', '9', '10', '11', '12', '13'] },
];

/** Settings with their words. */
export const CHOICES: Entry<typeof SETTINGS> = { ...LOKI_3, value: SETTINGS };
export const PERIOD_CHOICES: Entry<typeof OF_PERIODS> = { ...LOKI_3, value: OF_PERIODS };
