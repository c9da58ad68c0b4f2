import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../contracts/settings.js';
import type { Model } from '../../model/model.js';
import { orNull, path } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { dockerName, port, text, word, yesOrNo } from '../../schema/values.js';

/** Docker's socket, unless it is rootless. It is also the socket's path in every container that mounts it. */
export const DOCKER_SOCKET = '/var/run/docker.sock';

/** `compose` of the spec, resolved. */
export interface ComposeSettings {
  /** Whether the stack is part of the application's compose project or a separate project. */
  readonly mode: 'override' | 'project';
  readonly files: readonly string[];
  readonly override: string;
  /** The project directory of `files`; null: the first file's folder. */
  readonly projectDirectory: string | null;
  /** The compose project whose containers are read; null: the project in which the stack is started. */
  readonly project: string | null;
  /** The Docker Swarm stack whose containers are read instead of those of a project; null: there is no Swarm. */
  readonly swarmStack: string | null;
  /** null: a network of the stack's own. */
  readonly network: string | null;
  readonly external: boolean;
  readonly dataRoot: string;
  /** Path of Docker's socket on the host. */
  readonly socket: string;
  /** In front of the name of each service that logagg adds. */
  readonly prefix: string;
  /** Replaced images by workload name. */
  readonly images: Readonly<Record<string, string>>;
  /** Ports on the host's loopback address by workload name, where they are not the default ones. */
  readonly ports: Readonly<Record<string, number>>;
  /** Reach the Docker API through a read-only proxy instead of mounting its socket into the collector. */
  readonly socketProxy: boolean;
}

export const composeSection: SettingsSection<ComposeSettings> = {
  key: 'compose',
  description: 'How the stack connects to your compose files.',
  example: { file: 'docker-compose.yml' },
  schema: composeSchema,
};

export function composeSettings(model: Model): ComposeSettings {
  return settingsOf(model, composeSection);
}

/** The file that is written when the spec does not name one. */
export const OVERRIDE = 'docker-compose.logging.yml';

const file = () => path('the path of a file below the spec');

function composeSchema() {
  return z.codec(composeMap(), z.custom<ComposeSettings>(), {
    decode: ({ file: files, ...rest }) => ({ ...rest, files }),
    encode: ({ files, ...rest }) => ({ ...rest, file: files }),
  });
}

/** In the model a list, also of one. */
function fileList() {
  const written = z.union(
    [file(), z.array(file()).check(z.minLength(1, 'at least one file'))],
    'a path or a list of paths',
  );
  return z.codec(written, z.custom<readonly string[]>(), {
    decode: (value) => (typeof value === 'string' ? [value] : value),
    encode: (files) => [...files],
  });
}

function composeMap() {
  return z.strictObject({
    mode: key(
      z.prefault(word(['override', 'project']), 'override'),
      'override: Compose merges the stack with your compose file, and one `up` starts both. project: the stack is a separate compose project and changes nothing in yours; it needs `project`.',
      'project',
    ),
    file: key(
      z.prefault(fileList(), 'docker-compose.yml'),
      "The application's own compose file, or a list of them. logagg reads them and never changes them.",
      'docker-compose.yml',
    ),
    override: key(
      z.prefault(file(), OVERRIDE),
      "The compose file that logagg writes. Compose merges it with the application's own.",
      OVERRIDE,
    ),
    projectDirectory: key(
      orNull(path('the path of a folder below the spec, or `.`')),
      'The project directory, if you start your application with `docker compose --project-directory`. Default: the folder of the first compose file.',
      'deploy',
    ),
    project: key(
      orNull(text(/^[a-z0-9][a-z0-9_-]*$/, 'a project name such as `shop`: lower-case letters, digits, `-` and `_`')),
      'The compose project whose containers to read. Default: the project in which the stack starts.',
      'shop',
    ),
    swarmStack: key(
      orNull(text(/^[a-z0-9][A-Za-z0-9_-]*$/, 'the name of a Swarm stack such as `shop`')),
      'The Docker Swarm stack whose containers to read, if you start your application with `docker stack deploy`. It needs `mode: project`, and reads the containers of the node that the log stack runs on.',
      'shop',
    ),
    network: key(
      orNull(dockerName('the name of a compose network such as `backend`')),
      'The network that the stack joins. Default: its own network.',
      'backend',
    ),
    external: key(z.prefault(yesOrNo(), false), 'The network exists already, so Compose does not create it.', true),
    dataRoot: key(
      z.prefault(text(/^\/\S*$/, 'an absolute path such as `/var/lib/docker`'), '/var/lib/docker'),
      "Docker's data folder on the host, which contains the container logs.",
      '/var/lib/docker',
    ),
    socket: key(
      z.prefault(text(/^\/\S*$/, 'an absolute path such as `/run/user/1000/docker.sock`'), DOCKER_SOCKET),
      "Docker's socket on the host. Rootless Docker and Podman have it in another place.",
      '/run/user/1000/docker.sock',
    ),
    prefix: key(
      z.prefault(text(/^$|^[a-z0-9][a-z0-9_.-]*$/, 'a prefix such as `logs-`'), ''),
      'Put in front of the name of each compose service that logagg adds, if your application has a service of that name.',
      'logs-',
    ),
    images: key(
      z.prefault(z.record(workload(), image(), 'a map of workload names and images'), {}),
      'Replaces default images, by workload name, also by digest: `name:tag@sha256:…`.',
      { loki: 'grafana/loki:3.7.6' },
    ),
    ports: key(
      z.prefault(z.record(workload(), port(), 'a map of workload names and ports'), {}),
      "Ports on the host's loopback address, by workload name, to replace default ports that are in use. Use `grafana.port` for Grafana.",
      { loki: 3101 },
    ),
    socketProxy: key(
      z.prefault(yesOrNo(), false),
      'Access Docker through a read-only API proxy instead of mounting its socket into the collector.',
      true,
    ),
  });
}

const workload = () => text(/^[a-z][a-z0-9-]*$/, 'the name of a workload such as `loki`');
const image = () => text(/^[a-z0-9][A-Za-z0-9_./:@-]*$/, 'an image with its tag such as `grafana/loki:3.7.6`');
