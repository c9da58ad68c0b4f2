import { textArtifact } from '../../contracts/artifact.js';
import type { BuildContext } from '../../contracts/context.js';
import type { Part } from '../../contracts/part.js';
import { type KnownWorkload, type MountedFile, PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model, Notify } from '../../model/model.js';
import { ALERTMANAGER } from '../../protocols/alertmanager/address.js';
import { configOf } from './config.js';
import { awsVariables, secretsOf } from './secrets.js';

const MIB = 1024 ** 2;
const CONFIG = '/etc/alertmanager/alertmanager.yml';
const DATA = '/alertmanager';

/** Not added if there are no receivers, or if the spec names an existing Alertmanager. */
export const alertmanagerWorkload: KnownWorkload = {
  name: ALERTMANAGER.workload,
  port: ALERTMANAGER.port,
  added: ({ notify }) => notify.alertmanager === null && notify.receivers.length > 0,
};

/** The Alertmanager of the stack with the spec's receivers. */
export function alertmanager(model: Model, context: BuildContext): Part {
  if (!alertmanagerWorkload.added(model)) return { artifacts: [], workloads: [], extensions: [] };
  const config = { artifact: `${model.outputs}/alertmanager/alertmanager.yml`, at: CONFIG };
  return {
    artifacts: [textArtifact(config.artifact, configOf(model, context))],
    workloads: [workloadOf(config, model.notify, context)],
    extensions: [],
  };
}

function workloadOf(config: MountedFile, notify: Notify, { wiring }: BuildContext): Workload {
  const { workload, port } = ALERTMANAGER;
  return {
    ...PLAIN_WORKLOAD,
    name: workload,
    image: 'prom/alertmanager:v0.34.1',
    program: ['/bin/alertmanager'],
    arguments: [
      `--config.file=${wiring.configPath(workload, config)}`,
      `--storage.path=${DATA}`,
      // Links in messages lead here. The default is the id of the container, which no one can open.
      `--web.external-url=${wiring.browserUrl(workload, port)}`,
      // Without this it waits for others of a cluster before it sends.
      '--cluster.listen-address=',
    ],
    files: [config],
    volumes: [{ name: 'alertmanager-data', at: DATA, size: 1024 * MIB }],
    secrets: secretsOf(notify.receivers).flatMap((secrets) => secrets.map(({ path, ...secret }) => secret)),
    passedEnvironment: awsVariables(notify),
    ports: [port],
    health: {
      probe: { kind: 'http', port, path: '/-/healthy', status: null, client: 'wget' },
      interval: 15,
      timeout: 5,
      retries: 5,
      startPeriod: 15,
    },
    memory: 256 * MIB,
    cpu: 0.05,
    user: '65534:65534',
    notes: ['Groups alerts and notifies the receivers.'],
  };
}
