import { posix } from 'node:path';
import type { Mount } from '../../composefile/mounts.js';
import type { ConfigDocument, ConfigKind, StackContext } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import { type ComposeService, composeServices } from './compose.js';
import type { LogProgram } from './log-programs.js';

/** A service as one compose file has it. */
export interface ServicePart {
  readonly document: ConfigDocument;
  readonly service: ComposeService;
}

/** A service, merged from all compose files of the stack. */
export interface StackService {
  readonly name: string;
  readonly parts: readonly ServicePart[];
  readonly program: LogProgram | null;
  /** Other names that the service has on its networks. */
  readonly names: ReadonlySet<string>;
  /** null: `network_mode` decides. */
  readonly networks: ReadonlySet<string> | null;
}

/** All compose files merged. */
export interface StackServices {
  readonly services: ReadonlyMap<string, StackService>;
  /** The files contain all services: none extends a file or has an `include` that is not available. */
  readonly isWhole: boolean;
  /** Some services may be in files that are not available. */
  readonly buildsOnOthers: boolean;
  /** A network on which other projects may have services. */
  readonly hasExternalNetwork: boolean;
}

const read = new WeakMap<readonly ConfigDocument[], StackServices>();

/** The services of a stack, the same name in several compose files as one. */
export function stackServicesOf({ documents }: Pick<StackContext, 'documents'>): StackServices {
  const known = read.get(documents);
  if (known !== undefined) return known;
  const made = merge(documents.filter(({ kind }) => kind === 'compose'));
  read.set(documents, made);
  return made;
}

function merge(files: readonly ConfigDocument[]): StackServices {
  const parts = new Map<string, ServicePart[]>();
  for (const document of files) {
    for (const service of composeServices(document)) {
      const known = parts.get(service.name);
      if (known === undefined) parts.set(service.name, [{ document, service }]);
      else known.push({ document, service });
    }
  }
  const services = new Map([...parts].map(([name, own]) => [name, serviceOf(name, own)]));
  const isWhole =
    [...services.values()].every(isWholeService) &&
    files.every(({ value }) => !has(value, 'include')) &&
    !isOverrideAlone(files);
  const buildsOnOthers =
    files.some(({ value }) => has(value, 'include')) || [...parts.values()].flat().some(isExtension);
  return { services, isWhole, buildsOnOthers, hasExternalNetwork: files.some(isOnExternal) };
}

function serviceOf(name: string, parts: readonly ServicePart[]): StackService {
  const program = parts.findLast(({ service }) => service.program !== null)?.service.program ?? null;
  const names = new Set([name, ...parts.flatMap(({ service }) => service.aliases)]);
  const isElsewhere = parts.some(({ service }) => service.networks === null);
  const own = parts.flatMap(({ service }) => service.networks ?? []);
  return { name, parts, program, names, networks: isElsewhere ? null : new Set(own.length === 0 ? ['default'] : own) };
}

const OVERRIDE_NAME = /^(?:docker-)?compose[.-].+\.ya?ml$/;

/** Files such as `docker-compose.logging.yml` are merged with a file that is not here, whose services are unknown. */
function isOverrideAlone(files: readonly ConfigDocument[]): boolean {
  return files.length > 0 && files.every(({ path }) => OVERRIDE_NAME.test(posix.basename(path)));
}

function isWholeService({ parts }: StackService): boolean {
  const isBuilt = parts.some(({ service }) => 'image' in service.value || 'build' in service.value);
  return isBuilt && parts.every(({ service }) => !('extends' in service.value));
}

function isExtension({ service }: ServicePart): boolean {
  return 'extends' in service.value;
}

function has(value: unknown, key: string): boolean {
  return key in (mapOf(value) ?? {});
}

function isOnExternal({ value }: ConfigDocument): boolean {
  const networks = Object.values(mapOf(mapOf(value)?.networks) ?? {});
  return networks.some((network) => ![undefined, null, false].includes(mapOf(network)?.external as undefined));
}

/** A file of the stack inside a container. */
export interface MountedFile {
  readonly service: StackService;
  readonly part: ServicePart;
  readonly mount: Mount;
  /** Its path there. */
  readonly target: string;
}

/** Where a file of the stack is mounted, by the relative paths that compose files write. */
export function mountsOfFile(all: StackServices, path: string): readonly MountedFile[] {
  return [...all.services.values()].flatMap((service) =>
    service.parts.flatMap((part) =>
      part.service.mounts.flatMap((mount) => {
        const target = targetOf(part, mount, path);
        return target === null ? [] : [{ service, part, mount, target }];
      }),
    ),
  );
}

/** The program that reads each kind of file. */
const READERS: Readonly<Partial<Record<ConfigKind, LogProgram>>> = {
  loki: 'loki',
  'loki-rules': 'loki',
  promtail: 'promtail',
  alloy: 'alloy',
  filebeat: 'filebeat',
  logstash: 'logstash',
  kibana: 'kibana',
  alertmanager: 'alertmanager',
  'grafana-datasources': 'grafana',
  'grafana-providers': 'grafana',
  'grafana-dashboard': 'grafana',
};

/**
 * The services that read a file: those of its program. A job that sets something up and a program of another kind can
 * mount a whole folder without reading its files. Without a service of its program: those whose program is unknown.
 */
export function readersOf(all: StackServices, { path, kind }: ConfigDocument): readonly MountedFile[] {
  const program = READERS[kind];
  const mounts = mountsOfFile(all, path).filter(({ part }) => !part.service.isJob);
  if (program === undefined) return mounts;
  const own = mounts.filter(({ service }) => service.program === program);
  return own.length > 0 ? own : mounts.filter(({ service }) => service.program === null);
}

function targetOf({ document }: ServicePart, { kind, source, target }: Mount, path: string): string | null {
  if (kind !== 'bind' || source === null || !source.startsWith('.')) return null;
  const host = posix.join(posix.dirname(document.path), source).replace(/\/$/, '');
  if (path === host) return posix.normalize(target).replace(/(.)\/$/, '$1');
  const below = host === '.' ? `${path}` : path.startsWith(`${host}/`) ? path.slice(host.length + 1) : null;
  return below === null ? null : posix.join(target, below);
}

/** The services of a program, in the order of the files. */
export function servicesOf(all: StackServices, program: LogProgram): readonly StackService[] {
  return [...all.services.values()].filter((service) => service.program === program);
}

/** The path of a mount on the host, in the form of the documents' paths; null: not relative, or a variable decides it. */
export function hostPath(composeFile: string, { kind, source }: Mount): string | null {
  if (kind !== 'bind' || source === null || source.includes('$') || !/^\.{1,2}\//.test(source)) return null;
  return posix.join(posix.dirname(composeFile), source).replace(/\/$/, '');
}
