import template from '../../../templates/targets/compose/haproxy.cfg.hbs';
import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { RenderContext } from '../../contracts/context.js';
import { withResources } from '../../contracts/resources.js';
import type { DockerWiring } from '../../contracts/wiring.js';
import { type DockerReads, PLAIN_WORKLOAD, type PlatformReads } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { containerName, serviceName } from './names.js';
import { type ComposeSettings, composeSettings, DOCKER_SOCKET } from './settings.js';
import type { ComposeWorkload, HostPath } from './workload.js';

const MIB = 1024 ** 2;

/** The workload between a collector and the Docker socket, if the spec requests it. */
export const SOCKET_PROXY = 'docker-socket-proxy';

/** Port of the proxy. */
const PROXY_PORT = 2375;

/** Compose itself sets this variable, from a flag, the environment, a file or the folder. */
const PROJECT_VARIABLE = 'COMPOSE_PROJECT_NAME';

/** How a collector reaches Docker. tcp and not http: with http, Promtail and Alloy cut a log off at every refresh. */
export function dockerWiring(model: Model): DockerWiring {
  const settings = composeSettings(model);
  const { socketProxy, dataRoot } = settings;
  return {
    api: socketProxy ? `tcp://${serviceName(model, SOCKET_PROXY)}:${PROXY_PORT}` : `unix://${DOCKER_SOCKET}`,
    containers: `${dataRoot}/containers`,
    ...labelsOf(settings),
    containerNames: (workloads) => `${containerName(model, '')}(?:${workloads.join('|')})`,
  };
}

type Labels = Pick<DockerWiring, 'serviceLabel' | 'projectLabel' | 'project' | 'serviceValue'>;

/** Two projects on one host may both have a service `db`, so containers are found by two labels. */
function labelsOf({ project, swarmStack }: ComposeSettings): Labels {
  if (swarmStack !== null) {
    return {
      serviceLabel: 'com.docker.swarm.service.name',
      projectLabel: 'com.docker.stack.namespace',
      project: { name: swarmStack },
      serviceValue: (service) => `${swarmStack}_${service}`,
    };
  }
  return {
    serviceLabel: 'com.docker.compose.service',
    projectLabel: 'com.docker.compose.project',
    project: project === null ? { variable: PROJECT_VARIABLE } : { name: project },
    serviceValue: (service) => service,
  };
}

type Parts = Pick<ComposeWorkload, 'hostPaths' | 'capabilities' | 'projectVariable' | 'dependsOn' | 'notes'> & {
  /** What must run before it. */
  readonly workloads: readonly ComposeWorkload[];
};

/** What a workload needs so that it can read from the host what it reads. */
export function dockerParts(model: Model, { docker, folders }: PlatformReads): Parts {
  const { socket, socketProxy } = composeSettings(model);
  const { project } = dockerWiring(model);
  const viaSocket = docker !== null && !socketProxy;
  const logs = docker?.logFiles === true ? [dockerWiring(model).containers] : [];
  return {
    workloads: docker !== null && socketProxy ? [withResources(model, proxy(model, docker, socket))] : [],
    hostPaths: [...logs.map(samePath), ...(viaSocket ? [socketAt(socket)] : []), ...folders.map(samePath)],
    // Root without any capability cannot read a log file that belongs to someone else.
    capabilities: folders.length > 0 ? ['DAC_READ_SEARCH'] : [],
    projectVariable: docker?.project === true && 'variable' in project ? project.variable : null,
    dependsOn: docker !== null && socketProxy ? [{ workload: SOCKET_PROXY, until: 'healthy' }] : [],
    notes: viaSocket ? SOCKET_NOTES : [],
  };
}

function samePath(path: string): HostPath {
  return { source: path, target: path };
}

function socketAt(source: string): HostPath {
  return { source, target: DOCKER_SOCKET };
}

const SOCKET_NOTES = [
  'Access to the Docker socket means root on this host; read-only does not change that.',
  'With `compose: { socketProxy: true }` in the spec, only a small proxy mounts the socket.',
];

/** Where the proxy finds its file. The image's own one allows every request that starts with `/containers`. */
const PROXY_CONFIG = '/usr/local/etc/haproxy/logagg.cfg';

/** Another value when the template changes: the container must be recreated. */
const PROXY_RULES = 'rules-1';

function proxyFile(model: Model): string {
  return `${model.outputs}/docker-socket-proxy/haproxy.cfg`;
}

/** The file of the proxy, which allows what these workloads read; none without a proxy. */
export function proxyArtifacts(
  model: Model,
  workloads: readonly { readonly reads: PlatformReads }[],
  context: RenderContext,
): readonly Artifact[] {
  if (!composeSettings(model).socketProxy) return [];
  return workloads.flatMap(({ reads: { docker } }) => {
    if (docker === null) return [];
    const { api } = docker;
    const [events, info] = [api.includes('events'), api.includes('info')];
    const text = render(template, { header: headerOf(context), port: PROXY_PORT, events, info });
    return [textArtifact(proxyFile(model), text)];
  });
}

/** Passes on lists of containers and networks, logs, and what `reads` names. It refuses all else and every change. */
function proxy(model: Model, reads: DockerReads, socket: string): ComposeWorkload {
  return {
    ...PLAIN_WORKLOAD,
    name: SOCKET_PROXY,
    image: 'tecnativa/docker-socket-proxy:v0.4.2',
    program: ['/docker-entrypoint.sh'],
    command: ['haproxy', '-f', PROXY_CONFIG],
    files: [{ artifact: proxyFile(model), at: PROXY_CONFIG }],
    fingerprint: [PROXY_RULES, ...reads.api].join('-'),
    memory: 128 * MIB,
    cpu: 0.05,
    // What it passes on names every container's environment.
    private: true,
    hostPaths: [socketAt(socket)],
    capabilities: [],
    projectVariable: null,
    temporary: ['/run', '/tmp'],
    health: {
      probe: {
        kind: 'exec',
        command: ['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${PROXY_PORT}/_ping`],
      },
      interval: 15,
      timeout: 5,
      retries: 5,
      startPeriod: 10,
    },
    notes: [
      'Forwards lists of containers and networks, and logs, and nothing else. It is on a separate network: a response',
      'contains the environment of a container, including its secrets.',
    ],
  };
}
