import template from '../../../../templates/backends/elk/kibana.yml.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { RenderContext } from '../../../contracts/context.js';
import { PLAIN_WORKLOAD, type Workload } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { ELK_SETUP } from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { ELASTICSEARCH_URL, elkPath } from '../places.js';
import { KIBANA_KEY_SECRET, KIBANA_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';

const MEBIBYTE = 1024 ** 2;
const PORT = 5601;

/** Variables of Kibana's process that kibana.yml names. They are no names of its settings, which end up as arguments. */
const PASSWORD_VARIABLE = 'LOGAGG_PASSWORD';
const KEY_VARIABLE = 'LOGAGG_KEY';

/** kibana.yml. */
export function kibanaFile(model: Model, context: RenderContext): Artifact {
  const text = render(template, {
    header: headerOf(context),
    name: `${model.name}-kibana`,
    url: `http://localhost:${model.compose.ports.kibana ?? PORT}`,
    elasticsearch: ELASTICSEARCH_URL,
    security: elkSettings(model).security,
    password: `\${${PASSWORD_VARIABLE}}`,
    key: `\${${KEY_VARIABLE}}`,
  });
  return textArtifact(elkPath(model, 'kibana.yml'), text);
}

/** Kibana. */
export function kibanaWorkload(model: Model): Workload {
  const { security } = elkSettings(model);
  return {
    ...PLAIN_WORKLOAD,
    name: 'kibana',
    image: `docker.elastic.co/kibana/kibana:${elkSettings(model).version}`,
    command: ['bash', '-c', startCommand(security)],
    files: [{ artifact: elkPath(model, 'kibana.yml'), at: '/usr/share/kibana/config/kibana.yml' }],
    volumes: [{ name: 'kibana-data', at: '/usr/share/kibana/data' }],
    secrets: security ? [KIBANA_SECRET, KIBANA_KEY_SECRET] : [KIBANA_KEY_SECRET],
    ports: [{ host: PORT, container: PORT }],
    health: {
      // 503 until it is ready; who is not logged in is told no more than that.
      command: ['curl', '--silent', '--fail', '--output', '/dev/null', `http://127.0.0.1:${PORT}/api/status`],
      interval: 15,
      timeout: 10,
      retries: 8,
      startPeriod: 180,
    },
    dependsOn: [{ workload: ELK_SETUP, until: 'completed' }],
    memory: 1536 * MEBIBYTE,
    readOnlyRoot: false,
    stopGrace: 30,
    notes: ['Shows logs and dashboards. It reads its passwords from files, so they are not visible in its settings.'],
  };
}

function startCommand(security: boolean): string {
  const read = (variable: string, file: string) => `export ${variable}="$(cat /run/secrets/${file})"`;
  return [
    ...(security ? [read(PASSWORD_VARIABLE, KIBANA_SECRET.name)] : []),
    read(KEY_VARIABLE, KIBANA_KEY_SECRET.name),
    'exec /usr/local/bin/kibana-docker',
  ].join(' && ');
}
