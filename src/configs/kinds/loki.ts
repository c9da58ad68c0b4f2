import { hasAny, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import { isProse, type Recognition } from './recognition.js';

/** Keys that Cortex, Mimir, Tempo and Pyroscope do not have, though they share most of the others. */
const LOKI_ONLY = [
  'schema_config',
  'limits_config',
  'storage_config',
  'chunk_store_config',
  'pattern_ingester',
  'index_gateway',
  'bloom_build',
  'bloom_compactor',
  'bloom_gateway',
  'ingest_limits',
  'operational_config',
];

/** The same one level deeper. */
const LOKI_ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  common: ['path_prefix', 'replication_factor', 'ring', 'instance_addr', 'compactor_address'],
  compactor: [
    'working_directory',
    'retention_enabled',
    'retention_delete_delay',
    'delete_request_store',
    'delete_request_cancel_period',
    'shared_store',
  ],
  ingester: ['chunk_encoding', 'chunk_target_size', 'chunk_idle_period', 'max_chunk_age'],
};

const LOKI_SHARED = [
  'analytics',
  'auth_enabled',
  'ballast_bytes',
  'common',
  'compactor',
  'distributor',
  'frontend',
  'frontend_worker',
  'http_prefix',
  'ingester',
  'ingester_client',
  'memberlist',
  'querier',
  'query_range',
  'query_scheduler',
  'ruler',
  'ruler_storage',
  'runtime_config',
  'server',
  'shutdown_delay',
  'table_manager',
  'target',
  'tracing',
  'ui',
];

/** Top-level keys of files that share keys with Loki: compose files, values of charts, Cortex, Mimir, Tempo, Pyroscope. */
const NOT_LOKI = ['services', 'scrape_configs', 'clients', 'loki', 'deploymentMode'];
const OTHER_DATABASES = [
  'activity_tracker',
  'alertmanager',
  'blocks_storage',
  'limits',
  'metrics_generator',
  'multitenancy_enabled',
  'overrides',
  'pyroscopedb',
  'querier_frontend',
  'query_frontend',
  'schema',
  'storage',
  'store_gateway',
  'usage_report',
];
/** What a chart's values set on a workload, under names such as `ingester`. */
const WORKLOAD = ['affinity', 'enabled', 'extraArgs', 'image', 'persistence', 'replicas', 'resources', 'tolerations'];

function isLoki(map: PlainMap): boolean {
  if (NOT_LOKI.some((key) => key in map) || isProse(map)) return false;
  const own = LOKI_ONLY.filter((key) => key in map && typeof map[key] === 'object' && !isWorkload(map[key]));
  // One section alone is a part of a configuration, as pages of documentation show it.
  const isWhole = own.includes('schema_config') || Object.keys(map).filter(isLokiKey).length > 1;
  return isWhole && (own.length > 0 || (hasOwnInside(map) && !OTHER_DATABASES.some((key) => key in map)));
}

/** The whole configuration below one key, as ConfigMaps and charts have it: Loki rejects the key. */
function isNestedLoki(map: PlainMap): boolean {
  const [key, ...others] = Object.keys(map);
  if (key === undefined || others.length > 0 || !NESTING.test(key)) return false;
  const inside = mapOf(map[key]);
  return inside !== null && isLoki(inside);
}

const NESTING = /^(?:[\w-]+\.ya?ml|config|loki_config|structuredConfig)$/;

function hasOwnInside(map: PlainMap): boolean {
  return Object.entries(LOKI_ONLY_IN).some(([section, keys]) => {
    const inside = mapOf(map[section]);
    return inside !== null && !isWorkload(inside) && keys.some((key) => key in inside);
  });
}

function mayBeLoki(map: PlainMap): boolean {
  if (isProse(map) || [...NOT_LOKI, ...OTHER_DATABASES].some((key) => key in map)) return false;
  if (Object.values(map).some(isWorkload)) return false;
  const known = Object.keys(map).filter(isLokiKey);
  return known.length > 1 && known.length * 2 > Object.keys(map).length;
}

function isLokiKey(key: string): boolean {
  return LOKI_SHARED.includes(key) || LOKI_ONLY.includes(key);
}

function isWorkload(value: unknown): boolean {
  const map = mapOf(value);
  return map !== null && WORKLOAD.some((key) => key in map && key !== 'enabled') && !('ring' in map);
}

function isPromtail(map: PlainMap): boolean {
  return 'scrape_configs' in map && (hasAny(map, 'clients', 'client', 'positions') || scrapesLogs(map));
}

/** Sections of a scrape job that Prometheus does not have. */
const LOG_SECTIONS = ['pipeline_stages', 'journal', 'loki_push_api', 'windows_events', 'gcplog', 'cloudflare', 'gelf'];

function scrapesLogs(map: PlainMap): boolean {
  return mapsIn(map.scrape_configs).some((job) => LOG_SECTIONS.some((key) => key in job));
}

/** Values of the chart of Loki: the map `loki` has keys as only the chart writes them. */
function isHelmValues(map: PlainMap): boolean {
  const loki = mapOf(map.loki);
  // A compose file of the first version has a service `loki` there.
  if (loki === null || typeof loki.image === 'string') return false;
  const isChart = typeof map.deploymentMode === 'string' || 'deploymentMode' in loki;
  const hasStore = hasAny(mapOf(loki.storage) ?? {}, 'bucketNames', 'type');
  return isChart || hasStore || CHART_LOKI.some((key) => key in loki);
}

const CHART_LOKI = [
  'commonConfig',
  'schemaConfig',
  'storageConfig',
  'structuredConfig',
  'rulerConfig',
  'limits_config',
  'auth_enabled',
  'schema_config',
];

export const LOKI_KINDS: readonly Recognition[] = [
  {
    kind: 'loki-overrides',
    certain: isOverrides,
    names: /loki[^/]*(?:runtime|override)[^/]*\.ya?ml$|(?:^|\/)loki\/(?:[^/]*\/)?(?:runtime|overrides?)[^/]*\.ya?ml$/i,
    fits: (map) => mapOf(map.overrides) !== null && Object.keys(map).every((key) => RUNTIME_KEYS.includes(key)),
  },
  {
    kind: 'promtail',
    certain: isPromtail,
    names: /promtail[^/]*\.ya?ml$/i,
    fits: (map) => mapsIn(map.scrape_configs).length > 0 && !hasAny(map, 'global', 'rule_files', 'remote_write'),
  },
  {
    kind: 'loki',
    certain: isLoki,
    names: /loki[^/]*\.ya?ml$|(?:^|\/)loki(?:\/conf(?:ig)?)?\/(?:local-)?config\.ya?ml$/i,
    fits: (map) => mayBeLoki(map) || isNestedLoki(map),
  },
];

/** Limits that Mimir, Cortex and Tempo do not have. */
const LOKI_LIMITS = [
  'allow_structured_metadata',
  'ingestion_burst_size_mb',
  'ingestion_rate_mb',
  'max_entries_limit_per_query',
  'max_global_streams_per_user',
  'max_line_size',
  'max_query_series',
  'max_streams_per_user',
  'per_stream_rate_limit',
  'per_stream_rate_limit_burst',
  'retention_stream',
  'unordered_writes',
];

function isOverrides(map: PlainMap): boolean {
  const tenants = mapOf(map.overrides);
  if (tenants === null || !Object.keys(map).every((key) => RUNTIME_KEYS.includes(key))) return false;
  return [tenants, ...Object.values(tenants).map(mapOf)].some((one) => one !== null && hasAny(one, ...LOKI_LIMITS));
}

/** Source: Loki v3.7.6, pkg/loki/runtime_config.go. */
const RUNTIME_KEYS = ['overrides', 'configs', 'multi_kv_config'];

export const HELM_KINDS: readonly Recognition[] = [{ kind: 'helm-values', certain: isHelmValues }];
