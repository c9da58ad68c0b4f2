import type { SpecPath } from '../../contracts/rule.js';
import { type Entry, tableOf } from './fact.js';

/** A key that Loki does not have any more. */
interface RemovedKey {
  readonly instead: string;
  /** The section that had it, if Loki still has a key of this name elsewhere. */
  readonly under?: string;
}

/**
 * Keys that Loki does not have any more, and what to do instead. Source: the upgrade guide, and the structs of each minor
 * version from 2.9 to 3.7.
 */
export const REMOVED: Readonly<Record<string, Entry<RemovedKey>>> = {
  ...removedIn('3.0.0', {
    shared_store: 'Delete it: `compactor.delete_request_store` sets the store now.',
    shared_store_key_prefix: 'Delete it.',
    max_transfer_retries: 'Delete it: the write-ahead log replaced transfers.',
    enforce_metric_name: 'Delete it: Loki has no metric names.',
    max_look_back_period: {
      instead: 'Delete it here: `limits_config.max_query_lookback` does the same.',
      under: 'chunk_store_config',
    },
    split_queries_by_interval: { instead: 'Move it to `limits_config`.', under: 'query_range' },
    match_max_concurrent: 'Delete it: use `querier.max_concurrent`.',
    parallelism: { instead: 'Delete it: use `querier.max_concurrent`.', under: 'frontend_worker' },
    enable_fifocache: 'Write `embedded_cache: { enabled: true }` instead.',
    fifocache: 'Write `embedded_cache` instead.',
    use_boltdb_shipper_as_backup: 'Delete it: Loki has no backup index any more.',
    forward_headers_list: 'Delete it.',
    sse_encryption: 'Write `sse: { type: SSE-S3 }` instead.',
    async_cache_write_back_concurrency: 'Delete it.',
    async_cache_write_back_buffer_size: 'Delete it.',
    ruler_evaluation_delay_duration: 'Delete it.',
  }),
  ...removedIn('3.2.0', {
    bloom_compactor: 'Delete it: `bloom_build` replaced it.',
    bloom_compactor_enable_compaction: 'Delete it: `bloom_creation_enabled` replaced it.',
    bloom_compactor_max_block_size: 'Write `bloom_max_block_size` instead.',
    bloom_compactor_max_bloom_size: 'Write `bloom_max_bloom_size` instead.',
    bloom_compactor_shard_size: 'Delete it.',
  }),
  ...removedIn('3.3.0', {
    bloom_ngram_length: 'Delete it: blooms contain structured metadata now.',
    bloom_ngram_skip: 'Delete it: blooms contain structured metadata now.',
    bloom_false_positive_rate: 'Delete it: blooms contain structured metadata now.',
    ingester_rf1: 'Delete it.',
    kafka_ingester: 'Delete it: `kafka_config` and `ingester.kafka_ingestion` replaced it.',
  }),
  ...removedIn('3.4.0', {
    bloom_gateway_shard_size: 'Delete it.',
    bloom_gateway_cache_key_interval: 'Delete it.',
    ingester_rf1_client: 'Delete it.',
    querier_rf1: 'Delete it.',
    metastore_client: 'Delete it.',
  }),
  ...removedIn('3.5.0', { dataobj_explorer: 'Delete it.' }),
  ...removedIn('3.6.0', { block_builder: 'Delete it.', block_scheduler: 'Delete it.' }),
  ...removedIn('3.7.0', { engine_v2: 'Delete it: `query_engine` replaced it.' }),
};

/** The entry for a key at its place; undefined: Loki never had it there, or still has it. */
export function removedAt(path: SpecPath): Entry<RemovedKey> | undefined {
  const key = String(path.at(-1));
  const entry = Object.hasOwn(REMOVED, key) ? REMOVED[key] : undefined;
  const under = entry?.value.under;
  return under === undefined || path.includes(under) ? entry : undefined;
}

function removedIn(from: string, keys: Readonly<Record<string, string | RemovedKey>>) {
  const values = Object.entries(keys).map(([key, value]) => [
    key,
    typeof value === 'string' ? { instead: value } : value,
  ]);
  const table: Readonly<Record<string, RemovedKey>> = Object.fromEntries(values);
  return tableOf({ appliesTo: { engine: 'loki', from }, verified: '3.7.6' }, table);
}

/** Keys that 3.7 still reads and that the next release will not have. Source: the changelog on main. */
export const LEAVING: Entry<ReadonlySet<string>> = {
  appliesTo: { engine: 'loki', from: '3.0.0' },
  verified: '3.7.6',
  value: new Set(
    `row_shards chunks tags allow_deletes unordered_writes per_tenant_override_config per_tenant_override_period client
  ruler_enable_wal_replay write_dedupe_cache_config cache_lookups_older_than index_queries_cache_config
  index_cache_validity disable_broad_index_queries boltdb boltdb_shipper bigtable cassandra grpc_store table_manager
  ruler_remote_write_url ruler_remote_write_timeout ruler_remote_write_headers`.split(/\s+/),
  ),
};
