import { PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { configArtifact, PLACES, rulesArtifact, rulesMount } from './config/places.js';
import { storageSecrets } from './config/storage.js';
import { lokiSettings } from './settings.js';

const PORT = 3100;

/** Base URL of Loki inside of the stack's network. */
export const LOKI_URL = `http://loki:${PORT}`;

const MEBIBYTE = 1024 ** 2;

/** Loki as one process. Its image has no shell, so it checks its own health with a flag that it has since 3.6.5. */
export function lokiWorkload(model: Model): Workload {
  const { expandsConfig, environment, passedEnvironment, secrets } = storageSecrets(lokiSettings(model).storage);
  const rules = { artifact: rulesArtifact(model), at: rulesMount(model) };
  return {
    ...PLAIN_WORKLOAD,
    name: 'loki',
    image: model.compose.images.loki ?? `grafana/loki:${lokiSettings(model).version}`,
    command: [`-config.file=${PLACES.config}`, ...(expandsConfig ? ['-config.expand-env=true'] : [])],
    // Go does not know of the container's limit; below it, it collects garbage instead of being killed.
    environment: { GOMEMLIMIT: '900MiB', ...environment },
    passedEnvironment,
    secrets,
    files: [{ artifact: configArtifact(model), at: PLACES.config }, ...(model.alerts.length > 0 ? [rules] : [])],
    volumes: [{ name: 'loki-data', at: PLACES.data }],
    ports: [{ host: PORT, container: PORT }],
    health: {
      command: ['/usr/bin/loki', '-health', `-health.url=http://127.0.0.1:${PORT}/ready`],
      interval: 10,
      timeout: 6,
      retries: 6,
      startPeriod: 60,
    },
    memory: 1024 * MEBIBYTE,
    temporary: ['/tmp'],
    stopGrace: 60,
    notes: ['Ready 15 to 30 seconds after the start.'],
  };
}
