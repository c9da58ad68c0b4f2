import { GO_MEMORY_LIMIT } from '../../contracts/resources.js';
import type { Wiring } from '../../contracts/wiring.js';
import { PLAIN_WORKLOAD, type Port, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { HTTP_PORT, isGuarded, LOKI } from './access.js';
import { configMount, PLACES, rulesMount } from './config/paths.js';
import { storageSecrets } from './config/storage.js';
import { GUARDED_PORT } from './guard.js';
import { lokiSettings } from './settings.js';

/** The port for Loki's own components. */
const GRPC_PORT: Port = { number: 9095, scheme: 'tcp', published: null };

const MEBIBYTE = 1024 ** 2;

/** Loki as one process. Its image has no shell, so the health check uses a flag that exists since 3.6.5. */
export function lokiWorkload(model: Model, wiring: Wiring): Workload {
  const { expandsConfig, environment, passedEnvironment, secrets } = storageSecrets(
    lokiSettings(model).storage,
    wiring,
  );
  const config = configMount(model);
  return {
    ...PLAIN_WORKLOAD,
    name: LOKI,
    image: `grafana/loki:${lokiSettings(model).version}`,
    program: ['/usr/bin/loki'],
    arguments: [
      `-config.file=${wiring.configPath(LOKI, config)}`,
      ...(expandsConfig ? ['-config.expand-env=true'] : []),
    ],
    // Go does not read the container's limit. Below it, it collects garbage instead of being killed.
    environment: { GOMEMLIMIT: '900MiB', ...environment },
    sizedEnvironment: GO_MEMORY_LIMIT,
    passedEnvironment,
    secrets,
    files: [config, ...(model.alerts.length > 0 ? [rulesMount(model)] : [])],
    volumes: [{ name: 'loki-data', at: PLACES.data, size: 10 * 1024 * MEBIBYTE }],
    ports: isGuarded(model) ? [HTTP_PORT, GUARDED_PORT, GRPC_PORT] : [HTTP_PORT, GRPC_PORT],
    health: {
      probe: {
        kind: 'http',
        port: isGuarded(model) ? GUARDED_PORT : HTTP_PORT,
        path: '/ready',
        status: null,
        client: (url) => ['/usr/bin/loki', '-health', `-health.url=${url}`],
      },
      interval: 10,
      timeout: 6,
      retries: 6,
      startPeriod: 60,
    },
    memory: 1024 * MEBIBYTE,
    cpu: 0.5,
    temporary: ['/tmp'],
    stopGrace: 60,
    notes: ['Ready 15 to 30 seconds after the start.'],
  };
}
