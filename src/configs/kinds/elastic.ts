import { hasAny, listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import { type Recognition, settingNames } from './recognition.js';

/** Sections of the other programs that read `output`, `setup` and `processors` as Filebeat does. */
const OTHER_BEATS = [
  'agent',
  'apm-server',
  'auditbeat',
  'cloudbeat',
  'fleet',
  'functionbeat',
  'heartbeat',
  'inputs',
  'journalbeat',
  'metricbeat',
  'osquerybeat',
  'packetbeat',
  'winlogbeat',
];
const FILEBEAT_SECTIONS = [
  'inputs',
  'modules',
  'autodiscover',
  'prospectors',
  'registry',
  'registry_file',
  'config_dir',
];
/** A compose service or the values of a chart, not settings. */
const NOT_SETTINGS = ['image', 'build', 'enabled', 'filebeatConfig', 'container_name'];

function isFilebeat(map: PlainMap): boolean {
  if (Object.keys(map).some((key) => /^filebeat\.[a-z]/.test(key))) return true;
  const own = mapOf(map.filebeat);
  if (own === null || NOT_SETTINGS.some((key) => key in own)) return false;
  return hasAny(own, ...FILEBEAT_SECTIONS) || hasAny(mapOf(own.config) ?? {}, 'inputs', 'modules', 'prospectors');
}

function mayBeFilebeat(map: PlainMap): boolean {
  return Object.keys(map).some((key) => /^output(?:\.|$)/.test(key)) && !hasAny(map, ...OTHER_BEATS, 'filebeat');
}

/** Settings that only Kibana reads. */
const KIBANA_ONLY = new RegExp(
  [
    '^server\\.(?:publicBaseUrl|rewriteBasePath)$',
    '^elasticsearch\\.(?:serviceAccountToken|requestHeadersWhitelist|shardTimeout|customHeaders)$',
    '^monitoring\\.ui\\.',
    '^xpack\\.security\\.(?:encryptionKey|session(?:Timeout)?|secureCookies|loginHelp|loginAssistanceMessage|authc\\.providers)\\b',
    '^xpack\\.(?:actions|alerting|apm|canvas|cases|discoverEnhanced|encryptedSavedObjects|eventLog|fleet|grokdebugger)\\b',
    '^xpack\\.(?:infra|ingestManager|lens|maps|observability|osquery|reporting|ruleRegistry|screenshotting)\\b',
    '^xpack\\.(?:searchprofiler|securitySolution|spaces|stack_connectors|task_manager|uptime|upgrade_assistant)\\b',
  ].join('|'),
);
const KIBANA_SERVER = /^server\.(?:host|name|publicBaseUrl|basePath|ssl\.[a-z]+)\b/i;
const KIBANA_SHARED =
  /^(?:server\.(?:host|port|name|basePath|publicBaseUrl|ssl)|elasticsearch\.(?:hosts|url|username|password|ssl)|xpack)\b/;
/** Elasticsearch, Logstash, OpenSearch Dashboards and Spring have some of the same keys. */
const NOT_KIBANA = [
  'api',
  'cluster',
  'config',
  'discovery',
  'http',
  'network',
  'node',
  'opensearch',
  'pipeline',
  'queue',
];

function isKibana(map: PlainMap): boolean {
  if (hasAny(map, ...NOT_KIBANA, 'spring')) return false;
  const names = settingNames(map);
  // With a dot as people write this file: `server` and `elasticsearch` as maps are in the settings of many programs.
  const isDotted = Object.keys(map).some((key) => KIBANA_SERVER.test(key) || key === 'elasticsearch.hosts');
  const isUsual = isDotted && names.includes('elasticsearch.hosts') && names.some((name) => KIBANA_SERVER.test(name));
  return isUsual || names.some((name) => KIBANA_ONLY.test(name));
}

/** Values of a chart. */
const CHART = ['image', 'replicaCount', 'replicas', 'resources', 'service', 'ingress', 'persistence', 'podAnnotations'];

function mayBeKibana(map: PlainMap): boolean {
  return (
    !hasAny(map, ...NOT_KIBANA, ...CHART, 'spring', 'client') &&
    settingNames(map).some((name) => KIBANA_SHARED.test(name))
  );
}

/** A template of before Elasticsearch 7.8 has these at the top, and is right so. */
const LEGACY = ['mappings', 'settings', 'aliases', 'order'];
const COMPOSABLE = ['template', 'composed_of', 'priority', 'data_stream', '_meta', 'allow_auto_create'];

function isIndexTemplate(map: PlainMap): boolean {
  const { index_patterns: patterns } = map;
  if (typeof patterns !== 'string' && !Array.isArray(patterns)) return false;
  return COMPOSABLE.some((key) => key in map) || !LEGACY.some((key) => key in map);
}

function isComponentTemplate(map: PlainMap): boolean {
  const template = mapOf(map.template) ?? {};
  const { mappings, settings, lifecycle } = template;
  const isMapping = hasAny(mapOf(mappings) ?? {}, 'properties', 'dynamic', 'dynamic_templates', '_source', '_meta');
  const isSettings = hasAny(mapOf(settings) ?? {}, 'index', 'number_of_shards', 'number_of_replicas', 'analysis');
  return isMapping || isSettings || 'data_retention' in (mapOf(lifecycle) ?? {});
}

const PHASES = ['hot', 'warm', 'cold', 'frozen', 'delete'];

function isPolicy(map: PlainMap): boolean {
  const phases = mapOf((mapOf(map.policy) ?? map).phases) ?? {};
  return PHASES.some((phase) => hasAny(mapOf(phases[phase]) ?? {}, 'actions', 'min_age'));
}

/** Processors that Elasticsearch has and no Beat. */
const INGEST_ONLY = new Set(
  (
    'append attachment bytes circle csv date date_index_name dot_expander drop enrich fail foreach geoip grok gsub ' +
    'html_strip inference ip_location join json kv lowercase network_direction pipeline redact remove reroute set ' +
    'set_security_user sort split terminate trim uppercase uri_parts user_agent'
  ).split(' '),
);
/** Options that nearly every ingest processor has and steps of other programs have not. */
const INGEST_OPTIONS = ['field', 'ignore_failure', 'on_failure', 'target_field', 'tag', 'if', 'name', 'message'];
const NOT_PIPELINE = [
  'output',
  'filebeat',
  'receivers',
  'setup',
  'inputs',
  'input',
  'pipeline',
  'exporters',
  ...OTHER_BEATS,
];

function isPipeline(map: PlainMap): boolean {
  const steps = mapsIn(map.processors);
  if (steps.length === 0 || steps.length !== listOf(map.processors).length || hasAny(map, ...NOT_PIPELINE))
    return false;
  return steps.some((step) =>
    Object.entries(step).some(
      ([name, options]) => INGEST_ONLY.has(name) && hasAny(mapOf(options) ?? {}, ...INGEST_OPTIONS),
    ),
  );
}

/** A file of a folder of pipelines, or with a description as pipelines have. */
function mayBePipeline(map: PlainMap): boolean {
  const steps = mapsIn(map.processors);
  const isOne = steps.length > 0 && steps.every((step) => Object.keys(step).length === 1);
  const isOfBeats = steps.some((step) =>
    Object.keys(step).some((name) => /^(?:add|copy|decode|drop|include)_/.test(name)),
  );
  return isOne && !isOfBeats && !hasAny(map, ...NOT_PIPELINE);
}

export const TEMPLATE_KINDS: readonly Recognition[] = [
  { kind: 'index-template', certain: isIndexTemplate },
  {
    kind: 'ilm-policy',
    certain: isPolicy,
    names: /(?:ilm|lifecycle|polic)[^/]*\.(?:json|ya?ml)$/i,
    fits: (map) => mapOf(mapOf(map.policy)?.phases) !== null || mapOf(map.phases) !== null,
  },
  {
    kind: 'component-template',
    certain: isComponentTemplate,
    names: /component[^/]*\.(?:json|ya?ml)$/i,
    fits: (map) => hasAny(mapOf(map.template) ?? {}, 'mappings', 'settings', 'lifecycle'),
  },
  {
    kind: 'ingest-pipeline',
    certain: isPipeline,
    names: /pipeline[^/]*\.(?:json|ya?ml)$|(?:^|\/)(?:ingest[-_]?)?pipelines?\/[^/]*$/i,
    fits: mayBePipeline,
  },
];

/** Settings that only a node of Elasticsearch reads; OpenSearch reads those of the second list too. */
const NODE_ONLY =
  /^(?:xpack\.security\.(?:enabled|http\.ssl|transport\.ssl|autoconfiguration|enrollment|authc\.(?:realms|anonymous|api_key|token))|xpack\.license\.self_generated|xpack\.(?:ml|watcher|ilm|monitoring\.collection)\.enabled|discovery\.zen|cluster\.initial_master_nodes|discovery\.(?:type|seed_hosts))\b/;
const NODE_USUAL =
  /^(?:cluster|node)\.(?:name|roles|master|data|attr)\b|^(?:network|http|transport)\.(?:host|port|publish_host|bind_host|cors)\b|^path\.(?:data|logs|repo)$|^bootstrap\.memory_lock$|^index\.number_of_/;
/** Sections of other programs and of tools that write this file. */
const NOT_NODE =
  /^(?:services|image|spring|server|elasticsearch|kibana|opensearch|plugins|opendistro_security|inputs?|output|filebeat|pipeline|config|queue|api|groups|replicas|resources|name|version|on|jobs|receivers|exporters|searchguard|storage|module|params)(?:$|\.)/;

function isOfNode(map: PlainMap): boolean {
  return !Object.keys(map).some((key) => NOT_NODE.test(key));
}

function mayBeNode(map: PlainMap): boolean {
  return isOfNode(map) && settingNames(map).some((name) => NODE_ONLY.test(name) || NODE_USUAL.test(name));
}

/** With dots, as people write this file, and two of them: a map of the same names is in the values of charts. */
function isNode(map: PlainMap): boolean {
  const keys = Object.keys(map);
  const isOnly = keys.some((key) =>
    /^(?:cluster\.initial_master_nodes|discovery\.(?:type|seed_hosts|zen)\b)/.test(key),
  );
  return isOfNode(map) && isOnly && keys.filter((key) => NODE_ONLY.test(key) || NODE_USUAL.test(key)).length > 1;
}

export const ELASTIC_KINDS: readonly Recognition[] = [
  {
    kind: 'elasticsearch',
    certain: isNode,
    names: /(?:^|\/)elasticsearch(?:[-_.][\w-]+)*\.ya?ml$/i,
    fits: mayBeNode,
  },
  { kind: 'filebeat', certain: isFilebeat, names: /filebeat[^/]*\.ya?ml$/i, fits: mayBeFilebeat },
];

export const KIBANA_KINDS: readonly Recognition[] = [
  { kind: 'kibana', certain: isKibana, names: /kibana[^/]*\.ya?ml$/i, fits: mayBeKibana },
];
