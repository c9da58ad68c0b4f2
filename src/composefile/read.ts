import { posix } from 'node:path';
import { mapOf } from '../contracts/plain.js';
import type { Finding } from '../findings/finding.js';
import type { ReadFile } from './files.js';
import type { Variables } from './interpolate.js';
import { Loader } from './load.js';
import { filledText, plainOf } from './plain.js';
import { isOnLoopback, type PublishedPort, portsOf } from './ports.js';
import type { ComposeNetwork, ComposePort, ComposeProject, ComposeService, TakenPorts } from './project.js';
import { readService } from './service.js';
import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeValue,
  child,
  entriesOf,
  isTrue,
  itemsOf,
  knownTextOf,
  present,
  textOf,
} from './value.js';

export interface ComposeReading {
  readonly project: ComposeProject;
  /** In the order found. Errors: a file cannot be read; warnings: a reference was not followed. */
  readonly findings: readonly Finding[];
  /** Those of them about existing files that other compose files name and that are not read. */
  readonly unread: readonly Finding[];
}

export interface ReadingOptions {
  /** Values of variables, which win over those of `.env`. */
  readonly variables?: Variables | undefined;
  /** The project directory, if it is not the first file's folder: `docker compose --project-directory`. */
  readonly folder?: string | null | undefined;
}

/**
 * The services and networks of an application, from its compose files in the order in which Compose merges them.
 * Local `extends` and `include` are followed from the project directory, as Compose does. Variables have the given
 * values, else those of `.env` there, else their defaults. Never throws: what cannot be read is a finding.
 */
export function readComposeFiles(
  paths: readonly string[],
  read: ReadFile,
  { variables = new Map(), folder }: ReadingOptions = {},
): ComposeReading {
  const loader = new Loader(read);
  const normal = paths.map((path) => posix.normalize(path));
  const project = loader.project(normal, folder ?? posix.dirname(normal[0] ?? '.'), variables);
  const services = present(entriesOf(child(project, 'services'))).map(([name, entry]) => serviceOf(name, entry));
  const networks = present(entriesOf(child(project, 'networks'))).map(([key, entry]) => networkOf(key, entry.value));
  return {
    project: { name: textOf(child(project, 'name')), services, networks },
    findings: loader.files.findings,
    unread: loader.files.unread,
  };
}

function serviceOf(name: string, { place, value }: ComposeEntry): ComposeService {
  const service = readService(name, mapOf(plainOf(value, filledText)) ?? {}, ['services', name]);
  return {
    name,
    place,
    image: notEmpty(service.image),
    builds: service.builds,
    containerName: notEmpty(textOf(child(value, 'container_name'))),
    provided: child(value, 'provider') !== undefined,
    networks: service.networks?.length === 0 ? ['default'] : (service.networks ?? []),
    ports: distinct(service.ports).flatMap(portOf),
    listens: listening([...service.ports, ...portsOf(service.value.expose, [])]),
    profiles: textsOf(child(value, 'profiles')),
    command: service.command.words.join(' '),
    entrypoint: service.entrypoint.words.join(' '),
    environment: new Map(service.environment.flatMap(({ name, value }) => (value === null ? [] : [[name, value]]))),
    restart: textOf(child(value, 'restart')) ?? restartOfPolicy(value),
    replicas: replicasOf(value),
    isSwarmJob: (deployMode(value) ?? '').endsWith('-job'),
    swarmKey: swarmKeyOf(value),
    loggingDriver: driverOf(value),
    dependsOn: new Map(service.dependsOn.map((it) => [it.name, it.condition])),
  };
}

function deployMode(value: ComposeValue): string | null {
  return textOf(child(child(value, 'deploy'), 'mode'));
}

/** Compose itself reads the others, such as `replicas` and `resources`. */
const SWARM_KEYS = ['placement', 'update_config', 'rollback_config', 'endpoint_mode'];

function swarmKeyOf(value: ComposeValue): string | null {
  const deploy = child(value, 'deploy');
  const key = SWARM_KEYS.find((name) => child(deploy, name) !== undefined) ?? null;
  return key ?? ((deployMode(value) ?? 'replicated') === 'replicated' ? null : 'mode');
}

/** Compose merges the ports of several files, and the same port in two of them is one. */
function distinct(ports: readonly PublishedPort[]): readonly PublishedPort[] {
  const keyOf = ({ path: _path, rest: _rest, ...port }: PublishedPort) => JSON.stringify(port);
  return [...new Map(ports.map((port) => [keyOf(port), port])).values()];
}

function portOf(port: PublishedPort): readonly ComposePort[] {
  const { host, container } = port.first;
  return container === null ? [] : [{ host, container, taken: takenBy(port) }];
}

function takenBy(port: PublishedPort): TakenPorts | null {
  const { first, last } = port;
  if (first.host === null || last.host === null || !isOnLoopback(port)) return null;
  const inContainer = (last.container ?? 0) - (first.container ?? 0);
  return { first: first.host, last: last.host, isChoice: last.host - first.host > inContainer };
}

/** Ports that the container listens on, in the order written, each once. */
function listening(ports: readonly PublishedPort[]): readonly number[] {
  return [...new Set(ports.map(({ first }) => first.container).filter((port) => port !== null))];
}

const POLICIES: Readonly<Record<string, string>> = { none: 'no', 'on-failure': 'on-failure', any: 'always' };

/** As Compose reads `deploy.restart_policy`. */
function restartOfPolicy(service: ComposeValue): string | null {
  const policy = child(child(service, 'deploy'), 'restart_policy');
  return policy === undefined ? null : (POLICIES[textOf(child(policy, 'condition')) ?? 'any'] ?? null);
}

function replicasOf(service: ComposeValue): number | null {
  const text = notEmpty(textOf(child(service, 'scale')) ?? textOf(child(child(service, 'deploy'), 'replicas')));
  const count = Number(text ?? Number.NaN);
  return Number.isInteger(count) ? count : null;
}

function driverOf(service: ComposeValue): ComposeService['loggingDriver'] {
  const driver = child(child(service, 'logging'), 'driver');
  const name = notEmpty(knownTextOf(driver));
  return driver === undefined || name === null ? null : { name, place: driver.place };
}

function textsOf(value: ComposeValue | undefined): readonly string[] {
  const texts = itemsOf(value).map(textOf);
  return [...new Set(texts.filter((text) => text !== null))];
}

function networkOf(key: string, value: ComposeValue): ComposeNetwork {
  const external = child(value, 'external');
  const nested: ComposeMap | null = external?.kind === 'map' ? external : null;
  const name = textOf(child(value, 'name')) ?? textOf(child(nested ?? undefined, 'name'));
  return {
    key,
    name: notEmpty(name),
    external: nested !== null || isTrue(external),
    internal: isTrue(child(value, 'internal')),
  };
}

function notEmpty(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
