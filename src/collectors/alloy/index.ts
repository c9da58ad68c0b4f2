import { textArtifact } from '../../contracts/artifact.js';
import { API_DRIVERS, type Collector } from '../../contracts/collector.js';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { type MountedFile, PLAIN_WORKLOAD, type Port, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { readsOf } from '../../pipeline/source.js';
import { collectorHealth, memoryOf, STATE_SIZE, secretsOf, waitsOf } from '../../pipeline/workload.js';
import { capabilities } from './capabilities.js';
import { alloyConfig } from './config.js';

const NAME = 'alloy';

const CONFIG_FILE = '/etc/alloy/config.alloy';

/**
 * Not the image's own `/var/lib/alloy`: that belongs to user 473 with mode 0770, and root without DAC_OVERRIDE may not
 * enter it. Docker creates a folder that the image lacks as root's.
 */
const STATE_FOLDER = '/alloy-data';

const HTTP_PORT: Port = { number: 12345, scheme: 'http', published: null };

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
    const content = alloyConfig(model, ingest, context);
    return {
      artifacts: [textArtifact(path, content)],
      workloads: [workloadOf(model, ingest, { artifact: path, at: CONFIG_FILE }, context)],
      extensions: [],
    };
  },
};

function workloadOf(model: Model, ingest: IngestEndpoint, config: MountedFile, { wiring }: BuildContext): Workload {
  return {
    ...PLAIN_WORKLOAD,
    name: NAME,
    image: 'grafana/alloy:v1.18.1',
    kind: 'agent',
    program: ['/bin/alloy'],
    arguments: [
      'run',
      wiring.configPath(NAME, config),
      // Its pages show the configuration and need no password. Only the health check, in the same container, requests them.
      `--server.http.listen-addr=127.0.0.1:${HTTP_PORT.number}`,
      `--storage.path=${STATE_FOLDER}`,
      '--disable-reporting',
    ],
    files: [config],
    volumes: [{ name: 'alloy-data', at: STATE_FOLDER, size: STATE_SIZE }],
    reads: readsOf(model, { api: [], logFiles: false }),
    ports: [HTTP_PORT],
    health: collectorHealth(model, HTTP_PORT, '/-/ready'),
    secrets: secretsOf(ingest),
    dependsOn: waitsOf(ingest),
    memory: memoryOf(model, 512, 2),
    cpu: 0.1,
    temporary: ['/tmp'],
    // It sends the lines in its memory before it ends.
    stopGrace: 60,
  };
}
