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
  return (document) => {
    const readers = services.filter(({ paths }) => paths.some((path) => isWithin(document.path, path)));
    return new Map([...specOf(document), ...all, ...byEngine(readers)]);
  };
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
  const versions = new Map<Engine, string[]>();
  for (const { engine, version } of services) versions.set(engine, [...(versions.get(engine) ?? []), version]);
  return versions;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** OpenSearch has other versions, which are in no table. */
function isEngine(program: LogProgram): program is Engine {
  return program !== 'opensearch' && program !== 'opensearch-dashboards';
}

/** The tag; null: it is not known or does not name a version. */
function versionTag({ tag }: ImageName): string | null {
  return tag === null || versionOf(tag) === null ? null : tag;
}
