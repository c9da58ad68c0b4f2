import { textArtifact } from '../../contracts/artifact.js';
import { API_DRIVERS, type Collector } from '../../contracts/collector.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { accessOf, proxyOf } from '../../pipeline/docker.js';
import { projectVariable } from '../../pipeline/source.js';
import { bashHealth, memoryOf, ownWorkloads } from '../../pipeline/workload.js';
import { capabilities } from './capabilities.js';
import { HTTP_PORT, promtailConfig, STATE_FOLDER } from './config.js';

const NAME = 'promtail';

const CONFIG_FILE = '/etc/promtail/promtail-config.yaml';

/** Promtail: what many people have. Without support since 2026-03-02; its last image is 3.6.11. */
export const promtail: Collector = {
  name: NAME,
  title: 'Promtail',
  description: "Grafana's former collector: widely used, unsupported since March 2026",
  sinks: ['loki-push'],
  supports: capabilities,
  drivers: API_DRIVERS,
  build: (model, ingest, context) => {
    const path = `${model.outputs}/${model.backend}/promtail-config.yaml`;
    const content = promtailConfig(model, ingest, context, ownWorkloads(NAME, ingest));
    return {
      artifacts: [textArtifact(path, content)],
      workloads: [...proxyOf(model), workloadOf(model, ingest, path)],
      extensions: [],
    };
  },
};

function workloadOf(model: Model, ingest: IngestEndpoint, path: string): Workload {
  const access = accessOf(model);
  const memory = memoryOf(model, 256, 1);
  const project = projectVariable(model);
  return {
    ...PLAIN_WORKLOAD,
    ...access,
    name: NAME,
    image: 'grafana/promtail:3.6.11',
    command: [`-config.file=${CONFIG_FILE}`, ...(project === null ? [] : ['-config.expand-env=true'])],
    // Go does not know of the container's limit; below it, it collects garbage instead of being killed.
    environment: { GOMEMLIMIT: `${Math.floor(memory * 0.9)}B` },
    projectVariable: project,
    files: [{ artifact: path, at: CONFIG_FILE }],
    volumes: [{ name: 'promtail-data', at: STATE_FOLDER }],
    health: bashHealth(HTTP_PORT, '/ready'),
    dependsOn: [{ workload: ingest.workload, until: ingest.until }, ...access.dependsOn],
    memory,
    // It sends what it holds before it ends.
    stopGrace: 30,
  };
}
