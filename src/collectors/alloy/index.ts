import { textArtifact } from '../../contracts/artifact.js';
import { API_DRIVERS, type Collector } from '../../contracts/collector.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { accessOf, proxyOf } from '../../pipeline/docker.js';
import { projectVariable } from '../../pipeline/source.js';
import { bashHealth, memoryOf, ownWorkloads } from '../../pipeline/workload.js';
import { capabilities } from './capabilities.js';
import { alloyConfig } from './config.js';

const NAME = 'alloy';

const CONFIG_FILE = '/etc/alloy/config.alloy';

/**
 * Not the image's own `/var/lib/alloy`: that belongs to user 473 with mode 0770, and root without DAC_OVERRIDE may not
 * enter it. Docker creates a folder that the image lacks as root's.
 */
const STATE_FOLDER = '/alloy-data';

const HTTP_PORT = 12345;

/** Grafana Alloy: Promtail's successor, with the same stages. */
export const alloy: Collector = {
  name: NAME,
  title: 'Grafana Alloy',
  description: "Grafana's collector, the successor of Promtail",
  sinks: ['loki-push'],
  supports: capabilities,
  drivers: API_DRIVERS,
  build: (model, ingest, context) => {
    const path = `${model.outputs}/${model.backend}/config.alloy`;
    const content = alloyConfig(model, ingest, context, ownWorkloads(NAME, ingest));
    return {
      artifacts: [textArtifact(path, content)],
      workloads: [...proxyOf(model), workloadOf(model, ingest, path)],
      extensions: [],
    };
  },
};

function workloadOf(model: Model, ingest: IngestEndpoint, path: string): Workload {
  const access = accessOf(model);
  return {
    ...PLAIN_WORKLOAD,
    ...access,
    name: NAME,
    image: 'grafana/alloy:v1.18.1',
    command: [
      'run',
      CONFIG_FILE,
      `--server.http.listen-addr=0.0.0.0:${HTTP_PORT}`,
      `--storage.path=${STATE_FOLDER}`,
      '--disable-reporting',
    ],
    projectVariable: projectVariable(model),
    files: [{ artifact: path, at: CONFIG_FILE }],
    volumes: [{ name: 'alloy-data', at: STATE_FOLDER }],
    health: bashHealth(HTTP_PORT, '/-/ready'),
    dependsOn: [{ workload: ingest.workload, until: ingest.until }, ...access.dependsOn],
    memory: memoryOf(model, 512, 2),
    temporary: ['/tmp'],
    // It sends what it holds before it ends.
    stopGrace: 60,
  };
}
