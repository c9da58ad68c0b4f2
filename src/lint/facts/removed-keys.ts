import { type Entry, type Fact, tableOf } from './fact.js';

const REMOVED_IN_3: Fact = { appliesTo: { engine: 'loki', from: '3.0.0' }, verified: '3.7.6' };

/** Keys that Loki does not have any more, and what to do instead. Source: the upgrade guide and the structs of 3.7.6. */
export const REMOVED: Readonly<Record<string, Entry<string>>> = tableOf(REMOVED_IN_3, {
  shared_store: 'Delete it: `compactor.delete_request_store` sets the store now.',
  shared_store_key_prefix: 'Delete it.',
  max_transfer_retries: 'Delete it: the write-ahead log replaced transfers.',
  enforce_metric_name: 'Delete it: Loki has no metric names.',
  max_look_back_period: 'Delete it here: `limits_config.max_query_lookback` does the same.',
  split_queries_by_interval: 'Move it to `limits_config`.',
  match_max_concurrent: 'Delete it: use `querier.max_concurrent`.',
  parallelism: 'Delete it: use `querier.max_concurrent`.',
  enable_fifocache: 'Write `embedded_cache: { enabled: true }` instead.',
  fifocache: 'Write `embedded_cache` instead.',
  query_store_max_look_back_period: 'Delete it: `limits_config.max_query_lookback` does the same.',
  unordered_writes: 'Delete it: writes are always unordered.',
  write_dedupe_cache_config: 'Delete it: only BoltDB used it.',
  allow_deletes: 'Delete it: use `limits_config.deletion_mode`.',
  enable_alertmanager_v2: "Delete it: Loki always uses version 2 of Alertmanager's API.",
  aggregation_enabled: 'Delete it: use `pattern_ingester.metric_aggregation.enabled`.',
});

/** Keys that 3.7 still reads and that the next release will not have. Source: the changelog on main. */
export const LEAVING: Entry<ReadonlySet<string>> = {
  ...REMOVED_IN_3,
  value: new Set(
    `row_shards chunks tags allow_deletes unordered_writes per_tenant_override_config per_tenant_override_period client
  ruler_enable_wal_replay write_dedupe_cache_config cache_lookups_older_than index_queries_cache_config
  index_cache_validity disable_broad_index_queries boltdb boltdb_shipper bigtable cassandra grpc_store table_manager
  ruler_remote_write_url ruler_remote_write_timeout ruler_remote_write_headers`.split(/\s+/),
  ),
};
