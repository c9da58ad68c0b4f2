import configTemplate from '../../../templates/companions/alertmanager/alertmanager.hbs';
import { textArtifact } from '../../contracts/artifact.js';
import type { RenderContext } from '../../contracts/context.js';
import type { Part } from '../../contracts/part.js';
import { type MountedSecret, PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { ALERTMANAGER, alertmanagerUrl } from '../../protocols/alertmanager/address.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { nobodyOf, receiverOf, secretsOf, unheardOf } from './receivers.js';

const MIB = 1024 ** 2;
const CONFIG = '/etc/alertmanager/alertmanager.yml';
const DATA = '/alertmanager';

/**
 * The Alertmanager of the stack with the spec's receivers. Nothing is added where there are no receivers, or where the
 * spec names an Alertmanager that exists: its receivers are not ours to write.
 */
export function alertmanager(model: Model, context: RenderContext): Part & { readonly url: string | null } {
  const url = alertmanagerUrl(model);
  const { receivers } = model.notify;
  if (receivers.length === 0 || model.notify.alertmanager !== null) {
    return { url, artifacts: [], workloads: [], extensions: [] };
  }
  const path = `${model.outputs}/alertmanager/alertmanager.yml`;
  const secrets = secretsOf(receivers);
  const text = render(configTemplate, {
    header: headerOf(context),
    nobody: nobodyOf(receivers),
    unheard: unheardOf(receivers),
    receivers: receivers.map((receiver, at) => receiverOf(receiver, secrets[at] ?? null)),
  });
  const mounted = secrets.filter((secret) => secret !== null);
  return { url, artifacts: [textArtifact(path, text)], workloads: [workloadOf(model, path, mounted)], extensions: [] };
}

function workloadOf(model: Model, artifact: string, secrets: readonly MountedSecret[]): Workload {
  const { workload, port } = ALERTMANAGER;
  return {
    ...PLAIN_WORKLOAD,
    name: workload,
    image: 'prom/alertmanager:v0.34.0',
    command: [
      `--config.file=${CONFIG}`,
      `--storage.path=${DATA}`,
      // Where links in messages lead; the default is the container's id, which nobody can open.
      `--web.external-url=http://127.0.0.1:${model.compose.ports[workload] ?? port}`,
      // Without this it waits for others of a cluster before it sends.
      '--cluster.listen-address=',
    ],
    files: [{ artifact, at: CONFIG }],
    volumes: [{ name: 'alertmanager-data', at: DATA }],
    secrets,
    ports: [{ host: port, container: port }],
    health: {
      command: ['wget', '-q', '--spider', `http://127.0.0.1:${port}/-/healthy`],
      interval: 15,
      timeout: 5,
      retries: 5,
      startPeriod: 15,
    },
    memory: 256 * MIB,
    user: '65534:65534',
    notes: ['Groups alerts and notifies the receivers.'],
  };
}
