import type { Wiring } from '../../contracts/wiring.js';
import type { Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { dockerWiring } from './docker.js';
import { serviceName } from './names.js';
import { composeSettings } from './settings.js';

/** Where Compose mounts the secrets of a container. */
const SECRETS = '/run/secrets';

/** Every container has its service's name on the stack's network, and finds its files where they are mounted. */
export function composeWiring(model: Model): Wiring {
  const { images } = composeSettings(model);
  return {
    url: (workload, { scheme, number }) => `${scheme}://${serviceName(model, workload)}:${number}`,
    hostUrl: (workload, port) => `${port.scheme}://127.0.0.1:${hostPort(model, workload, port)}`,
    browserUrl: (workload, port) => `${port.scheme}://localhost:${hostPort(model, workload, port)}`,
    secretPath: ({ name }) => `${SECRETS}/${name}`,
    configPath: (_, { at }) => at,
    image: (workload, standard) => images[workload] ?? standard,
    docker: dockerWiring(model),
  };
}

/** The port of the host that a port is published on; null: it is not published. */
export function hostPort(model: Model, workload: string, { published, isPublic }: Port): number | null {
  // The spec's common keys have those of public ports.
  if (isPublic === true) return published;
  return published === null ? null : (composeSettings(model).ports[workload] ?? published);
}
