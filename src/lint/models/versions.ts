import { posix } from 'node:path';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { Engine, EngineVersions } from '../../contracts/versions.js';
import { composeServices } from './compose.js';
import { type ImageName, isBefore, versionOf } from './image.js';
import type { LogProgram } from './log-programs.js';

/**
 * The versions of the engines for each file of a stack: those of the services that mount the file, else those of all
 * services in the stack's compose projects, else those that a spec sets for the file.
 */
export function engineVersions(
  documents: readonly ConfigDocument[],
  specOf: (document: ConfigDocument) => EngineVersions,
): (document: ConfigDocument) => EngineVersions {
  const services = documents.filter(({ kind }) => kind === 'compose').flatMap(enginesIn);
  const all = byEngine(services);
  const byPath = new Map<string, EngineService[]>();
  for (const service of services) {
    for (const path of service.paths) {
      const readers = byPath.get(path);
      if (readers === undefined) byPath.set(path, [service]);
      else readers.push(service);
    }
  }
  const known = new Map<string, EngineVersions>();
  return (document) => {
    const readers =
      known.get(document.path) ?? byEngine(around(document.path).flatMap((path) => byPath.get(path) ?? []));
    known.set(document.path, readers);
    return new Map([...specOf(document), ...all, ...readers]);
  };
}

/** A path and the folders that contain it. */
function around(path: string): readonly string[] {
  const above: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) above.push(path.slice(0, end));
  return [path, ...above];
}

/** The oldest version of an engine; null: it is not known. */
export function oldestVersion(versions: EngineVersions, engine: Engine): readonly [number, number, number] | null {
  const known = (versions.get(engine) ?? []).map(versionOf).filter((version) => version !== null);
  return known.sort((one, other) => (isBefore(one, other) ? -1 : 1))[0] ?? null;
}

/** A service that runs an engine, with the files that depend on its version. */
interface EngineService {
  readonly engine: Engine;
  readonly version: string;
  /** Its compose file and what it mounts. */
  readonly paths: readonly string[];
}

function enginesIn(document: ConfigDocument): readonly EngineService[] {
  const folder = posix.dirname(document.path);
  return composeServices(document).flatMap(({ program, image, mounts, value }) => {
    const sources = mounts.flatMap(({ source }) => (source?.startsWith('.') ? [posix.join(folder, source)] : []));
    const paths = [document.path, ...sources];
    const built = builtVersion(value.build);
    if (program === null && built !== null) return ELASTIC.map((engine) => ({ engine, version: built, paths }));
    const version = image === null ? null : versionTag(image);
    if (program === null || !isEngine(program) || version === null) return [];
    return [{ engine: program, version, paths }];
  });
}

/** Elastic releases them together, and a Dockerfile gets their version by an argument. */
const ELASTIC: readonly Engine[] = ['elasticsearch', 'kibana', 'logstash', 'filebeat'];
const VERSION_ARGUMENT = /^(?:ELASTIC|ELASTIC_STACK|ELK|STACK)_VERSION$/;

function builtVersion(build: unknown): string | null {
  const args = mapOf(build)?.args;
  const pairs = Array.isArray(args) ? args.map((one) => String(one).split('=')) : Object.entries(mapOf(args) ?? {});
  const value = pairs.find(([name = '']) => VERSION_ARGUMENT.test(String(name)))?.[1];
  return typeof value === 'string' && versionOf(value) !== null ? value : null;
}

function byEngine(services: readonly EngineService[]): EngineVersions {
  const versions = new Map<Engine, Set<string>>();
  for (const { engine, version } of services) {
    const known = versions.get(engine);
    if (known === undefined) versions.set(engine, new Set([version]));
    else known.add(version);
  }
  return new Map([...versions].map(([engine, known]) => [engine, [...known]] as const));
}

/** OpenSearch has other versions, which are in no table. */
function isEngine(program: LogProgram): program is Engine {
  return program !== 'opensearch' && program !== 'opensearch-dashboards';
}

/** The tag; null: it is not known or does not name a version. */
function versionTag({ tag }: ImageName): string | null {
  return tag === null || versionOf(tag) === null ? null : tag;
}
