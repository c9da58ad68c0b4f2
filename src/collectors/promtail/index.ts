import { ALERTMANAGER } from '../../contracts/alertmanager.js';
import { textArtifact } from '../../contracts/artifact.js';
import type { Collector } from '../../contracts/collector.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { type HealthCheck, PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { accessOf, proxyOf, SOCKET_PROXY } from '../../pipeline/docker.js';
import { HTTP_PORT, promtailConfig, STATE_FOLDER } from './config.js';

const NAME = 'promtail';

const CONFIG_FILE = '/etc/promtail/promtail-config.yaml';

/** The image has bash and no program that speaks HTTP. */
const HEALTH: HealthCheck = {
  command: [
    'bash',
    '-c',
    `exec 3<>/dev/tcp/127.0.0.1/${HTTP_PORT} && printf 'GET /ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'`,
  ],
  interval: 15,
  timeout: 5,
  retries: 5,
  startPeriod: 20,
};

/** Promtail: what many people have. Without support since 2026-03-02; its last image is 3.6.11. */
export const promtail: Collector = {
  name: NAME,
  title: 'Promtail',
  description: "Grafana's former collector: widely known, without support since March 2026",
  sinks: ['loki-push'],
  build: (model, ingest, context) => {
    const path = `${model.outputs}/${model.backend}/promtail-config.yaml`;
    const own = [ingest.workload, NAME, 'grafana', ALERTMANAGER.workload, SOCKET_PROXY];
    return {
      artifacts: [textArtifact(path, promtailConfig(model, ingest, context, own))],
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
    image: 'grafana/promtail:3.6.11',
    command: [`-config.file=${CONFIG_FILE}`],
    files: [{ artifact: path, at: CONFIG_FILE }],
    volumes: [{ name: 'promtail-data', at: STATE_FOLDER }],
    health: HEALTH,
    dependsOn: [{ workload: ingest.workload, until: 'healthy' }, ...access.dependsOn],
    memory: 256 * 1024 ** 2,
    // It sends what it holds before it ends.
    stopGrace: 30,
  };
}
