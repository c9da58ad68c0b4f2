import { type HealthCheck, type MountedSecret, PLAIN_WORKLOAD, type Workload } from '../../../contracts/workload.js';
import type { Bytes, Model } from '../../../model/model.js';
import { ELK_SETUP, WRITER_SECRET } from '../../../protocols/elasticsearch/names.js';
import { binarySize } from '../../../units/sizes.js';
import { usesElastalert } from '../alerting/index.js';
import { alerterSecret } from '../alerting/workload.js';
import { ELASTICSEARCH_URL, KIBANA_URL, SETUP_AT, SETUP_SCRIPT, setupFolder } from '../places.js';
import { ELASTIC_SECRET, KIBANA_SECRET, READER_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';

const MEBIBYTE = 1024 ** 2;
const PORT = 9200;

/** Elasticsearch's image, which the setup jobs use as well: it has bash and curl. */
function imageOf(model: Model): string {
  const { images } = model.compose;
  return images.elasticsearch ?? `docker.elastic.co/elasticsearch/elasticsearch:${elkSettings(model).version}`;
}

/** One node that holds everything. */
export function elasticsearchWorkload(model: Model): Workload {
  const { heap, security } = elkSettings(model);
  return {
    ...PLAIN_WORKLOAD,
    name: 'elasticsearch',
    image: imageOf(model),
    command: security ? ['bash', '-c', startCommand()] : [],
    environment: settingsOf(model, heap),
    volumes: [{ name: 'elasticsearch-data', at: '/usr/share/elasticsearch/data' }],
    secrets: security ? [ELASTIC_SECRET] : [],
    ports: [{ host: PORT, container: PORT }],
    health: answers(security ? 401 : 200),
    // Beside its heap it needs as much for Lucene's files and the network.
    memory: heap * 2,
    readOnlyRoot: false,
    locksMemory: true,
    stopGrace: 120,
    notes: [
      'HTTP without TLS: reachable from this network and this host only, and it requires passwords.',
      'The host should allow many memory maps: sysctl -w vm.max_map_count=1048576.',
    ],
  };
}

/**
 * The image's own `ELASTIC_PASSWORD_FILE` wants a file that only its user can read, and Compose cannot give a secret an
 * owner. So a shell reads it: the image's entry point runs what it does not know, and is then asked for its own work.
 */
function startCommand(): string {
  const read = `export ELASTIC_PASSWORD="$(cat /run/secrets/${ELASTIC_SECRET.name})"`;
  return `${read} && exec /usr/local/bin/docker-entrypoint.sh eswrapper`;
}

function settingsOf(model: Model, heap: Bytes): Readonly<Record<string, string>> {
  const size = binarySize(heap, ['k', 'm', 'g']);
  const { security } = elkSettings(model);
  return {
    'cluster.name': model.name,
    'node.name': 'elasticsearch',
    'discovery.type': 'single-node',
    'bootstrap.memory_lock': 'true',
    'xpack.license.self_generated.type': 'basic',
    'xpack.security.enabled': String(security),
    'xpack.security.http.ssl.enabled': 'false',
    'xpack.ml.enabled': 'false',
    // It would fetch them from the Internet.
    'ingest.geoip.downloader.enabled': 'false',
    ES_JAVA_OPTS: `-Xms${size} -Xmx${size}`,
  };
}

/** Whoever comes without a password is told so, as soon as the server is up. */
function answers(status: number): HealthCheck {
  const ask = `curl --silent --output /dev/null --write-out '%{http_code}' http://127.0.0.1:${PORT}/`;
  return {
    command: ['bash', '-c', `test "$(${ask})" = ${status}`],
    interval: 10,
    timeout: 5,
    retries: 12,
    startPeriod: 90,
  };
}

/** The job that makes users, templates and data streams. */
export function elkSetupWorkload(model: Model): Workload {
  return {
    ...setupJob(model, ELK_SETUP, 'elasticsearch', passwordsOf(model)),
    dependsOn: [{ workload: 'elasticsearch', until: 'healthy' }],
    notes: ['Creates users, templates and data streams each time the stack starts, then exits.'],
  };
}

/** The job that loads the data view and saved objects. */
export function kibanaSetupWorkload(model: Model): Workload {
  return {
    ...setupJob(model, 'kibana-setup', 'kibana', elkSettings(model).security ? [ELASTIC_SECRET] : []),
    dependsOn: [{ workload: 'kibana', until: 'healthy' }],
    notes: ['Loads the data view, searches and dashboards into Kibana, then exits.'],
  };
}

function setupJob(model: Model, name: string, part: string, secrets: readonly MountedSecret[]): Workload {
  return {
    ...PLAIN_WORKLOAD,
    name,
    image: imageOf(model),
    command: ['bash', `${SETUP_AT}/${SETUP_SCRIPT}`, part],
    environment: { ELASTICSEARCH_URL, KIBANA_URL },
    files: [{ artifact: setupFolder(model), at: SETUP_AT }],
    secrets,
    healthNote: 'it exits when its work is done',
    isJob: true,
    memory: 128 * MEBIBYTE,
  };
}

function passwordsOf(model: Model): readonly MountedSecret[] {
  if (!elkSettings(model).security) return [];
  const alerter = usesElastalert(model) ? alerterSecret(model) : null;
  const shared = [ELASTIC_SECRET, KIBANA_SECRET, WRITER_SECRET, READER_SECRET];
  return alerter === null ? shared : [...shared, alerter];
}
