import type { Wiring } from '../../../contracts/wiring.js';
import { type MountedSecret, PLAIN_WORKLOAD, type Port, type Workload } from '../../../contracts/workload.js';
import type { Bytes, Model } from '../../../model/model.js';
import { ELK_SETUP, WRITER_SECRET } from '../../../protocols/elasticsearch/names.js';
import { binarySize } from '../../../units/sizes.js';
import { usesElastalert } from '../alerting/index.js';
import { alerterSecret } from '../alerting/workload.js';
import { adminOf, authorityOf, isExisting } from '../existing.js';
import {
  ELASTICSEARCH,
  ELASTICSEARCH_PORT,
  elasticsearchUrl,
  KIBANA,
  kibanaUrl,
  SETUP_SCRIPT,
  setupMount,
} from '../places.js';
import { ELASTIC_SECRET, KIBANA_SECRET, READER_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';

const MEBIBYTE = 1024 ** 2;

const USUAL_HEAP = 1024 * MEBIBYTE;

/** The port for other nodes of a cluster. */
const TRANSPORT_PORT: Port = { number: 9300, scheme: 'tcp', published: null };

/** Elasticsearch's image, which the setup jobs use as well: it has bash and curl. */
function imageOf(model: Model): string {
  return `docker.elastic.co/elasticsearch/elasticsearch:${elkSettings(model).version}`;
}

const HALF_FOR_HEAP: Workload['sizedEnvironment'] = {
  ES_JAVA_OPTS: ['-Xms', { share: 0.5, unit: 'm' }, ' -Xmx', { share: 0.5, unit: 'm' }],
};

/** One node. */
export function elasticsearchWorkload(model: Model): Workload {
  const { heap: own, security } = elkSettings(model);
  const heap = own ?? USUAL_HEAP;
  return {
    ...PLAIN_WORKLOAD,
    name: ELASTICSEARCH,
    image: imageOf(model),
    program: ['/usr/local/bin/docker-entrypoint.sh', 'eswrapper'],
    environment: settingsOf(model, heap),
    // The image's own `ELASTIC_PASSWORD_FILE` must be readable by its user only, which not every target can arrange.
    secretEnvironment: security ? [{ name: 'ELASTIC_PASSWORD', secret: ELASTIC_SECRET, quoted: false }] : [],
    volumes: [{ name: 'elasticsearch-data', at: '/usr/share/elasticsearch/data', size: 50 * 1024 * MEBIBYTE }],
    ports: [ELASTICSEARCH_PORT, TRANSPORT_PORT],
    health: {
      // A request without a password gets an answer that rejects it, as soon as the server is up.
      probe: { kind: 'http', port: ELASTICSEARCH_PORT, path: '/', status: security ? 401 : 200, client: 'curl' },
      interval: 10,
      timeout: 5,
      retries: 12,
      startPeriod: 90,
    },
    sizedEnvironment: own === null ? HALF_FOR_HEAP : {},
    // In addition to its heap it needs the same amount for Lucene's files and the network.
    memory: heap * 2,
    cpu: 1,
    readOnlyRoot: false,
    locksMemory: true,
    stopGrace: 120,
    notes: [
      'HTTP without TLS: reachable from this network and this host only, and it requires passwords.',
      'The host should allow many memory maps: sysctl -w vm.max_map_count=1048576.',
    ],
  };
}

function settingsOf(model: Model, heap: Bytes): Readonly<Record<string, string>> {
  const size = binarySize(heap, ['k', 'm', 'g']);
  const { security } = elkSettings(model);
  return {
    'cluster.name': model.name,
    'node.name': ELASTICSEARCH,
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

/** The job that makes users, templates and data streams. */
export function elkSetupWorkload(model: Model, wiring: Wiring): Workload {
  return {
    ...setupJob(model, wiring, ELK_SETUP, 'elasticsearch'),
    secrets: [...passwordsOf(model), ...certificates(model)],
    dependsOn: isExisting(model) ? [] : [{ workload: ELASTICSEARCH, until: 'healthy' }],
    notes: ['Creates users, templates and data streams each time the stack starts, then exits.'],
  };
}

/** The job that loads the data view and saved objects, if there is a Kibana. */
export function kibanaSetupWorkloads(model: Model, wiring: Wiring): readonly Workload[] {
  if (kibanaUrl(model, wiring) === null) return [];
  return [
    {
      ...setupJob(model, wiring, 'kibana-setup', 'kibana'),
      secrets: [...(elkSettings(model).security ? [adminOf(model).password] : []), ...certificates(model)],
      dependsOn: [
        isExisting(model) ? { workload: ELK_SETUP, until: 'completed' } : { workload: KIBANA, until: 'healthy' },
      ],
      notes: ['Loads the data view, searches and dashboards into Kibana, then exits.'],
    },
  ];
}

function setupJob(model: Model, wiring: Wiring, name: string, part: string): Workload {
  const folder = setupMount(model);
  const kibana = kibanaUrl(model, wiring);
  return {
    ...PLAIN_WORKLOAD,
    name,
    image: wiring.image(ELASTICSEARCH, imageOf(model)),
    kind: 'job',
    program: ['bash'],
    arguments: [`${wiring.configPath(name, folder)}/${SETUP_SCRIPT}`, part],
    startedByImage: false,
    environment: {
      ELASTICSEARCH_URL: elasticsearchUrl(model, wiring),
      ...(kibana === null ? {} : { KIBANA_URL: kibana }),
      ...(isExisting(model) && elkSettings(model).security ? { ADMIN_USER: adminOf(model).user } : {}),
    },
    files: [folder],
    healthNote: 'it exits when its work is done',
    memory: 128 * MEBIBYTE,
    cpu: 0.1,
  };
}

function passwordsOf(model: Model): readonly MountedSecret[] {
  if (!elkSettings(model).security) return [];
  const alerter = usesElastalert(model) ? alerterSecret(model) : null;
  // The password of Kibana's own user in an existing Elasticsearch is not ours to set.
  const kibana = isExisting(model) ? [] : [KIBANA_SECRET];
  const shared = [adminOf(model).password, ...kibana, WRITER_SECRET, READER_SECRET];
  return alerter === null ? shared : [...shared, alerter];
}

function certificates(model: Model): readonly MountedSecret[] {
  const authority = authorityOf(model);
  return authority === null ? [] : [authority];
}
