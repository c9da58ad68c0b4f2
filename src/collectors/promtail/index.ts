import { textArtifact } from '../../contracts/artifact.js';
import { API_DRIVERS, type Collector } from '../../contracts/collector.js';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { GO_MEMORY_LIMIT, sizedFor } from '../../contracts/resources.js';
import { type MountedFile, PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { projectVariable, readsOf } from '../../pipeline/source.js';
import { collectorHealth, memoryOf, STATE_SIZE, secretsOf, waitsOf } from '../../pipeline/workload.js';
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
    const content = promtailConfig(model, ingest, context);
    return {
      artifacts: [textArtifact(path, content)],
      workloads: [workloadOf(model, ingest, { artifact: path, at: CONFIG_FILE }, context)],
      extensions: [],
    };
  },
};

function workloadOf(model: Model, ingest: IngestEndpoint, config: MountedFile, { wiring }: BuildContext): Workload {
  const memory = memoryOf(model, 256, 1);
  return {
    ...PLAIN_WORKLOAD,
    name: NAME,
    image: 'grafana/promtail:3.6.11',
    kind: 'agent',
    program: ['/usr/bin/promtail'],
    arguments: [
      `-config.file=${wiring.configPath(NAME, config)}`,
      ...(projectVariable(model, wiring) === null ? [] : ['-config.expand-env=true']),
    ],
    environment: sizedFor(GO_MEMORY_LIMIT, memory),
    sizedEnvironment: GO_MEMORY_LIMIT,
    files: [config],
    volumes: [{ name: 'promtail-data', at: STATE_FOLDER, size: STATE_SIZE }],
    reads: readsOf(model, { api: [], logFiles: false }),
    ports: [HTTP_PORT],
    health: collectorHealth(model, HTTP_PORT, '/ready'),
    secrets: secretsOf(ingest),
    dependsOn: waitsOf(ingest),
    memory,
    cpu: 0.1,
    // It sends the lines in its memory before it ends.
    stopGrace: 30,
  };
}
