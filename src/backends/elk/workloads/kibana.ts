import template from '../../../../templates/backends/elk/kibana.yml.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { BuildContext } from '../../../contracts/context.js';
import { PLAIN_WORKLOAD, type SecretVariable, type Workload } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { ELK_SETUP } from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { elasticsearchUrl, elkPath, KIBANA, KIBANA_PORT } from '../places.js';
import { KIBANA_KEY_SECRET, KIBANA_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';

const MEBIBYTE = 1024 ** 2;

/** Environment variables that kibana.yml names. They are not names of settings, which would become arguments. */
const PASSWORD_VARIABLE = 'LOGAGG_PASSWORD';
const KEY_VARIABLE = 'LOGAGG_KEY';

/** kibana.yml. */
export function kibanaFile(model: Model, context: BuildContext): Artifact {
  const text = render(template, {
    header: headerOf(context),
    name: `${model.name}-kibana`,
    url: context.wiring.browserUrl(KIBANA, KIBANA_PORT),
    elasticsearch: elasticsearchUrl(model, context.wiring),
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
    name: KIBANA,
    image: `docker.elastic.co/kibana/kibana:${elkSettings(model).version}`,
    program: ['/usr/local/bin/kibana-docker'],
    secretEnvironment: secretsOf(security),
    files: [{ artifact: elkPath(model, 'kibana.yml'), at: '/usr/share/kibana/config/kibana.yml' }],
    volumes: [{ name: 'kibana-data', at: '/usr/share/kibana/data', size: 1024 * MEBIBYTE }],
    ports: [KIBANA_PORT],
    health: {
      // 503 until it is ready; without a login the answer has nothing else.
      probe: { kind: 'http', port: KIBANA_PORT, path: '/api/status', status: null, client: 'curl' },
      interval: 15,
      timeout: 10,
      retries: 8,
      startPeriod: 180,
    },
    dependsOn: [{ workload: ELK_SETUP, until: 'completed' }],
    memory: 1536 * MEBIBYTE,
    cpu: 0.5,
    readOnlyRoot: false,
    stopGrace: 30,
    notes: ['Shows logs and dashboards. It reads its passwords from files, so they are not visible in its settings.'],
  };
}

function secretsOf(security: boolean): readonly SecretVariable[] {
  const key = { name: KEY_VARIABLE, secret: KIBANA_KEY_SECRET, quoted: false };
  return security ? [{ name: PASSWORD_VARIABLE, secret: KIBANA_SECRET, quoted: false }, key] : [key];
}
