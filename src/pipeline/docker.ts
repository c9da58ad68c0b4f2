import { PLAIN_WORKLOAD, type Workload } from '../contracts/workload.js';
import type { Model } from '../model/model.js';
import { fileFolders, needsDocker } from './source.js';

const SOCKET = '/var/run/docker.sock';

const MIB = 1024 ** 2;

/** The workload that stands between a collector and the Docker socket when the spec asks for it. */
export const SOCKET_PROXY = 'docker-socket-proxy';

/** How a collector reaches Docker's API. tcp and not http: with http both engines cut a log off at every refresh. */
export function dockerHost(model: Model): string {
  return model.compose.socketProxy ? `tcp://${SOCKET_PROXY}:2375` : `unix://${SOCKET}`;
}

type Access = Pick<Workload, 'hostPaths' | 'capabilities' | 'notes' | 'dependsOn'>;

/** What a collector's own workload needs of the host to read the services' lines. */
export function accessOf(model: Model): Access {
  const viaProxy = needsDocker(model) && model.compose.socketProxy;
  const viaSocket = needsDocker(model) && !model.compose.socketProxy;
  const folders = fileFolders(model);
  return {
    hostPaths: [...(viaSocket ? [SOCKET] : []), ...folders].map((path) => ({ path, at: path, readOnly: true })),
    // Root without any capability cannot read a log file that belongs to someone else.
    capabilities: folders.length > 0 ? ['DAC_READ_SEARCH'] : [],
    notes: viaSocket
      ? [
          'Access to the Docker socket means root on this host; read-only does not change that.',
          'With `compose: { socketProxy: true }` in the spec, only a small proxy mounts the socket.',
        ]
      : [],
    dependsOn: viaProxy ? [{ workload: SOCKET_PROXY, until: 'healthy' }] : [],
  };
}

/**
 * The proxy, where the spec asks for it and a service's lines come from Docker. `passed` names further parts of Docker's
 * API that a collector reads, in the proxy's own words.
 */
export function proxyOf(model: Model, passed: readonly ('EVENTS' | 'INFO')[] = []): readonly Workload[] {
  if (!needsDocker(model) || !model.compose.socketProxy) return [];
  return [
    {
      ...PLAIN_WORKLOAD,
      name: SOCKET_PROXY,
      image: 'tecnativa/docker-socket-proxy:v0.4.2',
      memory: 128 * MIB,
      // What it passes on names every container's environment.
      private: true,
      // Lists of containers and networks, and logs. Everything else and every change is refused.
      environment: {
        CONTAINERS: '1',
        NETWORKS: '1',
        EVENTS: '0',
        LOG_LEVEL: 'warning',
        ...Object.fromEntries(passed.map((part) => [part, '1'])),
      },
      hostPaths: [{ path: SOCKET, at: SOCKET, readOnly: true }],
      temporary: ['/run', '/tmp'],
      health: {
        command: ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:2375/_ping'],
        interval: 15,
        timeout: 5,
        retries: 5,
        startPeriod: 10,
      },
      notes: [
        'Forwards only read requests for containers and networks, on a separate network: a response contains the',
        'environment of a container, including its secrets.',
      ],
    },
  ];
}
