import type { ConfigKind } from '../contracts/config.js';
import { hasAny, listOf, mapOf, mapsIn, type PlainMap } from '../contracts/plain.js';

type Sign = readonly [ConfigKind, (map: PlainMap) => boolean];

/** What each kind is told by, in the order in which they are asked: what could be two is told by the first. */
const SIGNS: readonly Sign[] = [
  ['promtail', (map) => 'scrape_configs' in map && (hasAny(map, 'clients', 'client', 'positions') || scrapesLogs(map))],
  ['loki', isLoki],
  ['loki-rules', isLokiRules],
  ['grafana-datasources', (map) => hasAny(map, 'datasources', 'deleteDatasources') && 'apiVersion' in map],
  ['grafana-providers', (map) => mapsIn(map.providers).some((one) => 'options' in one || 'type' in one)],
  ['grafana-dashboard', (map) => Array.isArray(map.panels) && ('title' in map || 'schemaVersion' in map)],
  ['alertmanager', (map) => 'route' in map && 'receivers' in map],
  ['elastalert', (map) => hasAny(map, 'rules_folder', 'writeback_index') || ('es_host' in map && !('type' in map))],
  [
    'elastalert-rule',
    (map) => typeof map.type === 'string' && 'index' in map && hasAny(map, 'alert', 'filter', 'name'),
  ],
  ['index-template', (map) => 'index_patterns' in map],
  ['ilm-policy', (map) => mapOf(mapOf(map.policy)?.phases) !== null || mapOf(map.phases) !== null],
  ['component-template', (map) => hasAny(mapOf(map.template) ?? {}, 'mappings', 'settings', 'lifecycle')],
  ['ingest-pipeline', isPipeline],
  ['filebeat', isFilebeat],
  ['cloudformation', (map) => mapOf(map.Resources) !== null],
  ['cloudwatch-agent', (map) => 'logs_collected' in (mapOf(map.logs) ?? {})],
  ['helm-values', isHelmValues],
  ['compose', isCompose],
  ['kibana', isKibana],
];

/** Which program's configuration a parsed file is, by its content; null: none that is known. */
export function kindOf(value: unknown): ConfigKind | null {
  const map = mapOf(value);
  if (map === null) return null;
  return SIGNS.find(([, holds]) => holds(map))?.[0] ?? null;
}

/** Whether a parsed file is logagg's own spec. */
export function isSpecValue(value: unknown): boolean {
  const map = mapOf(value);
  if (map === null || !('version' in map || 'backend' in map)) return false;
  return Array.isArray(map.services) || typeof map.backend === 'string' || mapOf(map.retention)?.default !== undefined;
}

const LOKI_ONLY = [
  'schema_config',
  'ingester',
  'compactor',
  'querier',
  'distributor',
  'query_range',
  'pattern_ingester',
];
const LOKI_TOO = ['storage_config', 'ruler', 'common', 'limits_config', 'auth_enabled', 'table_manager', 'frontend'];

function isLoki(map: PlainMap): boolean {
  // Values of the chart have keys such as `compactor` too, for its pods.
  if (['services', 'scrape_configs', 'loki', 'deploymentMode'].some((key) => key in map)) return false;
  const own = LOKI_ONLY.filter((key) => key in map).length;
  return own > 0
    ? own > 1 || LOKI_TOO.some((key) => key in map) || 'schema_config' in map
    : LOKI_TOO.filter((key) => key in map).length > 1;
}

function scrapesLogs(map: PlainMap): boolean {
  return mapsIn(map.scrape_configs).some((job) => 'pipeline_stages' in job);
}

/** Prometheus has rule files of the same shape: there a metric's name stands before the braces. */
function isLokiRules(map: PlainMap): boolean {
  const rules = mapsIn(map.groups).flatMap((group) => mapsIn(group.rules));
  const expressions = rules.flatMap(({ expr }) => (typeof expr === 'string' ? [expr] : []));
  return expressions.length > 0 && !expressions.some(isPromql) && rules.every((rule) => !('data' in rule));
}

function isPromql(expression: string): boolean {
  return !/\{[^}]*\}/.test(expression) || /[a-zA-Z0-9_:]\s*\{/.test(expression.replace(/\bby\b|\bon\b/g, ''));
}

function isPipeline(map: PlainMap): boolean {
  const steps = mapsIn(map.processors);
  return (
    steps.length > 0 &&
    steps.length === listOf(map.processors).length &&
    steps.every((step) => Object.keys(step).length === 1) &&
    !hasAny(map, 'output', 'filebeat', 'receivers')
  );
}

function isFilebeat(map: PlainMap): boolean {
  return hasAny(map, 'filebeat') || (hasAny(map, 'output') && hasAny(map, 'setup', 'processors'));
}

function isHelmValues(map: PlainMap): boolean {
  const loki = mapOf(map.loki);
  if (loki === null || isSpecValue(map)) return false;
  return (
    hasAny(map, 'deploymentMode', 'singleBinary', 'gateway', 'minio') || hasAny(loki, ...HELM_LOKI, 'deploymentMode')
  );
}

/** Logstash and Elasticsearch have settings under `xpack` too. */
function isKibana(map: PlainMap): boolean {
  if (hasAny(map, 'api', 'cluster', 'config', 'discovery', 'http', 'network', 'pipeline', 'queue')) return false;
  const xpack = Object.entries(map).flatMap(([key, value]) => {
    return key === 'xpack' ? Object.keys(mapOf(value) ?? {}) : key.startsWith('xpack.') ? [key.slice(6)] : [];
  });
  const isOwn =
    hasAny(map, 'elasticsearch', 'kibana') || xpack.some((key) => !/^(?:monitoring|management)\b/.test(key));
  return isOwn && hasAny(map, 'server', 'elasticsearch', 'xpack');
}

const HELM_LOKI = [
  'commonConfig',
  'schemaConfig',
  'structuredConfig',
  'rulerConfig',
  'limits_config',
  'auth_enabled',
  'storage',
  'ruler',
  'compactor',
];

function isCompose(map: PlainMap): boolean {
  const services = Object.values(mapOf(map.services) ?? {});
  return services.some((service) =>
    hasAny(mapOf(service) ?? {}, 'image', 'build', 'extends', 'volumes', 'environment', 'logging'),
  );
}
