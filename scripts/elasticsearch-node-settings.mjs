/**
 * Writes src/lint/facts/elasticsearch/node-settings.json: the settings of a node by the type of their value, the secure
 * ones, and those that only some versions have.
 *
 *     node scripts/elasticsearch-node-settings.mjs JAVA FOLDER…
 *
 * JAVA is a program `java` of version 25 or later. Each folder is named `lib-<version>` and has the jar of that version of
 * Elasticsearch with what it depends on, and x-pack-core where Maven Central has it. NodeSettings.java next to this file
 * reads the settings from their classes and asks the parser of each setting which values it accepts.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const [java, ...folders] = process.argv.slice(2);

const WORDS =
  'trial basic full certificate none optional required all primaries new_primaries always indices_all'.split(' ');
const PROBES = ['x', '5s', '5gb', '5mb', '50%', '0.5', 'true', '-1', '0', '3', ...WORDS];
/** Names in files of the node; settings of repositories and of requests are declared in the same way. */
const ROOTS =
  /^(?:action|async_search|bootstrap|cluster|discovery|gateway|health|http|indexing_pressure|indices|ingest|monitor|network|node|path|remote_cluster|repositories|script|search|slm|snapshot|thread_pool|transport|xpack)\.[\w.-]*[\w-]$/;
/** Names below these are free, or there are too many of them to be of use. */
const OPEN = /\*|\.$|^xpack\.security\.authc\.realms\.|^transport\.profiles\.|^tribe\.|^repositories\.url\./;

/** Of modules and plugins that are not on Maven Central. Source: the configuration reference of Elasticsearch 9.5. */
const DOCUMENTED = `
  xpack.security.audit.logfile.events.include xpack.security.audit.logfile.events.exclude
  xpack.security.audit.logfile.events.emit_request_body xpack.security.audit.logfile.events.max_request_body_size
  xpack.security.audit.logfile.emit_node_name xpack.security.audit.logfile.emit_node_host_address
  xpack.security.audit.logfile.emit_node_host_name xpack.security.audit.logfile.emit_node_id
  xpack.ml.inference_model.cache_size xpack.ml.inference_model.time_to_live xpack.ml.max_inference_processors
  xpack.ml.max_machine_memory_percent xpack.ml.max_open_jobs xpack.ml.node_concurrent_job_allocations
  xpack.ml.enable_config_migration xpack.ml.max_anomaly_records xpack.ml.max_ml_node_size xpack.ml.model_repository
  xpack.ml.persist_results_max_retries xpack.ml.process_connect_timeout xpack.monitoring.collection.enabled
  xpack.monitoring.collection.interval xpack.monitoring.elasticsearch.collection.enabled
  xpack.monitoring.collection.cluster.stats.timeout xpack.monitoring.collection.node.stats.timeout
  xpack.monitoring.collection.indices xpack.monitoring.collection.index.stats.timeout
  xpack.watcher.encrypt_sensitive_data xpack.watcher.max.history.record.size xpack.http.proxy.host xpack.http.proxy.port
  xpack.http.default_connection_timeout xpack.http.default_read_timeout ingest.geoip.downloader.enabled
  ingest.geoip.downloader.poll.interval ingest.geoip.downloader.endpoint ingest.geoip.cache_size
  reindex.remote.whitelist`
  .trim()
  .split(/\s+/);

function readVersion(folder) {
  const text = execFileSync(java, ['-cp', join(folder, '*'), join(root, 'scripts/NodeSettings.java'), ...PROBES], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  // A setting of Elasticsearch comes before the same one of x-pack-core, which keeps some of them too.
  const found = new Map();
  for (const [name, jar, properties, taken = ''] of lines)
    if (!found.has(name)) found.set(name, { jar, properties, taken: taken.split(',') });
  return found;
}

/** In this order: the first type that fits. */
const TYPES = [
  ['any', (has, taken) => has('x') || taken.join('') === ''],
  ['any', (has, taken) => WORDS.some(has) && (taken.length < 2 || has('true'))],
  ['time', (has) => has('5s')],
  ['any', (has) => (has('5mb') || has('5gb')) && (has('0.5') || has('50%') || has('3'))],
  ['size', (has) => has('5mb') || has('5gb')],
  ['any', (has) => has('0.5') && !has('3')],
  ['number', (has) => has('0.5')],
  ['bool', (has, taken) => has('true') && taken.length === 1],
  ['int', (has) => has('3') && has('-1')],
  ['int0', (has) => has('3') && has('0')],
  ['int1', (has) => has('3')],
];

function typeOf({ properties, taken }) {
  if (properties.endsWith('Secure')) return 'secure';
  if (properties.endsWith('ListSetting')) return 'any';
  const has = (probe) => taken.includes(probe);
  const words = WORDS.filter(has);
  if (words.length > 1 && !has('x') && !has('true')) return `=${words.join('|')}`;
  return TYPES.find(([, fits]) => fits(has, taken))?.[0] ?? 'any';
}

const versions = folders.map((folder) => [/lib-([\d.]+)\/?$/.exec(folder)[1], readVersion(folder)]);
const [newest, last] = versions.at(-1);
const names = [...new Set(versions.flatMap(([, found]) => [...found.keys()]))];
const kept = names.filter(
  (name) => (ROOTS.test(name) && !OPEN.test(name)) || name === 'pidfile' || name === 'processors',
);

const types = {};
for (const name of [...kept, ...DOCUMENTED].sort()) {
  const entry = last.get(name);
  const type = entry === undefined ? 'any' : typeOf(entry);
  types[type] = [...(types[type] ?? []), name];
}

/** Only the jar of Elasticsearch itself is there for each version. */
const isCore = (name) => versions.every(([, found]) => (found.get(name)?.jar ?? 'elasticsearch') === 'elasticsearch');
const removed = {};
const added = {};
const put = (groups, version, name) => {
  groups[version] = [...(groups[version] ?? []), name];
};
for (const name of kept.filter(isCore)) {
  const having = versions.map(([, found]) => found.has(name));
  const until = having.lastIndexOf(true);
  const from = having.indexOf(true);
  if (until < versions.length - 1) put(removed, versions[until + 1][0], name);
  if (from > 0) put(added, versions[from - 1][0], name);
}
/** Of x-pack-core, in the versions with a jar: what one lacks, an older one lacks too. */
const packed = versions.filter(([, found]) => [...found.values()].some(({ jar }) => jar === 'x-pack-core'));
for (const name of kept.filter((one) => !isCore(one))) {
  const from = packed.findIndex(([, found]) => found.has(name));
  if (from > 0) put(added, packed[from - 1][0], name);
}

const joined = (groups) =>
  Object.fromEntries(Object.entries(groups).map(([key, some]) => [key, [...new Set(some)].sort().join(' ')]));
const lists = {
  source: `Elasticsearch ${versions.map(([version]) => version).join(', ')}`,
  newest,
  types: joined(types),
  removed: joined(removed),
  added: joined(added),
};
writeFileSync(join(root, 'src/lint/facts/elasticsearch/node-settings.json'), `${JSON.stringify(lists, null, 2)}\n`);
