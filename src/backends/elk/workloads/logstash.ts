import template from '../../../../templates/backends/elk/logstash.conf.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { BuildContext } from '../../../contracts/context.js';
import { sizedFor } from '../../../contracts/resources.js';
import { PLAIN_WORKLOAD, type Port, type Workload } from '../../../contracts/workload.js';
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
import { authorityOf } from '../existing.js';
import { elasticsearchUrl, elkPath } from '../places.js';
import { elkSettings } from '../settings.js';
import { retentionsOf } from '../storage/retentions.js';

const MEBIBYTE = 1024 ** 2;

/** The workload's name. */
export const LOGSTASH = 'logstash';

/** Where Filebeat sends lines. */
export const BEATS_PORT: Port = { number: 5044, scheme: 'tcp', published: null };

const API_PORT: Port = { number: 9600, scheme: 'http', published: null };

/** logstash.conf: what comes from Filebeat goes to the data stream of its service. */
export function logstashFile(model: Model, context: BuildContext): Artifact {
  const authority = authorityOf(model);
  const text = render(template, {
    header: headerOf(context),
    port: BEATS_PORT.number,
    streams: branches(model),
    elasticsearch: elasticsearchUrl(model, context.wiring),
    authority: authority === null ? null : context.wiring.secretPath(authority),
    user: elkSettings(model).security ? writerUser(model) : null,
    password: `\${${WRITER_PASSWORD}}`,
  });
  return textArtifact(elkPath(model, 'logstash.conf'), text);
}

/** The streams, each with the condition on a line's service. The last one, of most services, has no condition. */
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

const MEMORY = 1280 * MEBIBYTE;

/** Two fifths of its memory for the heap, one for the network. */
const JAVA_OPTIONS: Workload['sizedEnvironment'] = {
  LS_JAVA_OPTS: [
    '-Xms',
    { share: 0.4, unit: 'm' },
    ' -Xmx',
    { share: 0.4, unit: 'm' },
    ' -XX:MaxDirectMemorySize=',
    { share: 0.2, unit: 'm' },
  ],
};

/** Logstash, between Filebeat and Elasticsearch. */
export function logstashWorkload(model: Model): Workload {
  const { security, version } = elkSettings(model);
  const authority = authorityOf(model);
  return {
    ...PLAIN_WORKLOAD,
    name: LOGSTASH,
    image: `docker.elastic.co/logstash/logstash:${version}`,
    program: ['logstash'],
    secrets: authority === null ? [] : [authority],
    secretEnvironment: security ? [{ name: WRITER_PASSWORD, secret: WRITER_SECRET, quoted: false }] : [],
    environment: {
      // On its volume, so that lines from Filebeat survive a crash.
      QUEUE_TYPE: 'persisted',
      QUEUE_MAX_BYTES: '1gb',
      XPACK_MONITORING_ENABLED: 'false',
      ...sizedFor(JAVA_OPTIONS, MEMORY),
    },
    sizedEnvironment: JAVA_OPTIONS,
    files: [{ artifact: elkPath(model, 'logstash.conf'), at: '/usr/share/logstash/pipeline/logstash.conf' }],
    volumes: [{ name: 'logstash-data', at: '/usr/share/logstash/data', size: 2 * 1024 * MEBIBYTE }],
    ports: [BEATS_PORT, API_PORT],
    health: {
      probe: { kind: 'http', port: API_PORT, path: '/', status: null, client: 'curl' },
      interval: 15,
      timeout: 5,
      retries: 8,
      startPeriod: 120,
    },
    dependsOn: [{ workload: ELK_SETUP, until: 'completed' }],
    memory: MEMORY,
    cpu: 0.5,
    readOnlyRoot: false,
    stopGrace: 60,
    notes: ['Receives lines from Filebeat and sends them to Elasticsearch; you can add your own filters.'],
  };
}
