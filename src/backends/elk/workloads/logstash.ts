import template from '../../../../templates/backends/elk/logstash.conf.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { RenderContext } from '../../../contracts/context.js';
import { PLAIN_WORKLOAD, type Workload } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import {
  ELK_SETUP,
  streamOf,
  WRITER_PASSWORD,
  WRITER_SECRET,
  writerUser,
} from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { ELASTICSEARCH_URL, elkPath } from '../places.js';
import { elkSettings } from '../settings.js';
import { retentionsOf } from '../storage/retentions.js';

const MEBIBYTE = 1024 ** 2;
const BEATS_PORT = 5044;
const API_PORT = 9600;

/** Where Filebeat finds it. */
export const LOGSTASH_ADDRESS = `logstash:${BEATS_PORT}`;

/** logstash.conf: what comes from Filebeat goes to the data stream of its service. */
export function logstashFile(model: Model, context: RenderContext): Artifact {
  const text = render(template, {
    header: headerOf(context),
    port: BEATS_PORT,
    streams: branches(model),
    elasticsearch: ELASTICSEARCH_URL,
    user: elkSettings(model).security ? writerUser(model) : null,
    password: `\${${WRITER_PASSWORD}}`,
  });
  return textArtifact(elkPath(model, 'logstash.conf'), text);
}

/** The streams, each with the condition on a line's service; the last one, of most services, takes the rest. */
function branches(model: Model) {
  const counted = retentionsOf(model).map(({ stream }) => ({
    stream,
    services: model.services.filter((service) => streamOf(model, service) === stream).map(({ name }) => name),
  }));
  const sorted = counted.sort((one, other) => one.services.length - other.services.length);
  return sorted.map(({ stream, services }, index) => ({
    stream,
    only: sorted.length === 1,
    first: index === 0,
    last: index === sorted.length - 1,
    services: services.map((name, place) => ({ name, more: place < services.length - 1 })),
  }));
}

/** Logstash, between Filebeat and Elasticsearch. */
export function logstashWorkload(model: Model): Workload {
  const { security, version } = elkSettings(model);
  const read = `export ${WRITER_PASSWORD}="$(cat /run/secrets/${WRITER_SECRET.name})"`;
  return {
    ...PLAIN_WORKLOAD,
    name: 'logstash',
    image: `docker.elastic.co/logstash/logstash:${version}`,
    command: security ? ['bash', '-c', `${read} && exec logstash`] : [],
    environment: {
      // On its volume, so that what Filebeat has handed over survives a crash.
      QUEUE_TYPE: 'persisted',
      QUEUE_MAX_BYTES: '1gb',
      XPACK_MONITORING_ENABLED: 'false',
      LS_JAVA_OPTS: '-Xms512m -Xmx512m -XX:MaxDirectMemorySize=256m',
    },
    files: [{ artifact: elkPath(model, 'logstash.conf'), at: '/usr/share/logstash/pipeline/logstash.conf' }],
    volumes: [{ name: 'logstash-data', at: '/usr/share/logstash/data' }],
    secrets: security ? [WRITER_SECRET] : [],
    health: {
      command: ['curl', '--silent', '--fail', '--output', '/dev/null', `http://127.0.0.1:${API_PORT}/`],
      interval: 15,
      timeout: 5,
      retries: 8,
      startPeriod: 120,
    },
    dependsOn: [{ workload: ELK_SETUP, until: 'completed' }],
    memory: 1280 * MEBIBYTE,
    readOnlyRoot: false,
    stopGrace: 60,
    notes: ['Receives lines from Filebeat and sends them to Elasticsearch; you can add your own filters.'],
  };
}
