import type { Hash } from './hash.js';
import { isObject, parseObject } from './json.js';
import { OWN, pathProblem } from './paths.js';

/** The inputs of a text. */
export interface Origin {
  /** logagg's version. */
  readonly version: string;
  /** Hash of the resolved spec. */
  readonly spec: Hash;
}

/** The record of the written files. It contains no time and no local path, so equal runs have equal bytes. */
export interface Manifest extends Origin {
  /** Hash of each written file by its path below the root. */
  readonly files: Readonly<Record<string, Hash>>;
  /** Files that are recorded as an earlier run wrote them, because somebody edited them since. */
  readonly older: Readonly<Record<string, Origin>>;
}

const FORMAT = 1;
const HASH = /^[0-9a-f]{64}$/;

/** The manifest's text, sorted by path. */
export function printManifest(manifest: Manifest): string {
  const { version, spec } = manifest;
  const older = sorted(manifest.older);
  const rest = Object.keys(older).length === 0 ? {} : { older };
  return `${JSON.stringify({ formatVersion: FORMAT, version, spec, files: sorted(manifest.files), ...rest }, null, 2)}\n`;
}

/**
 * Parses a manifest; null if it is invalid (a merge conflict, another program's file). Its paths are checked like those
 * of artifacts: a manifest in a cloned repository must not name files outside the root.
 */
export function parseManifest(text: string): Manifest | null {
  const value = parseObject(text);
  if (value === null || value.formatVersion !== FORMAT) return null;
  const { files, older = {} } = value;
  if (!isOrigin(value) || !isFiles(files) || !isObject(older)) return null;
  const { version, spec } = value;
  return { version, spec, files, older: originsOf(older) };
}

/** Where a new text goes when the file itself was edited by hand. */
export function newFilePath(path: string): string {
  return `${path}.new`;
}

/** Whether a path is allowed for a generated file: portable and not one of the writer's own. */
export function isArtifactPath(path: string): boolean {
  // Some file systems do not distinguish upper and lower case.
  const lower = path.toLowerCase();
  const own = lower === OWN.folder || lower.startsWith(`${OWN.folder}/`);
  return pathProblem(path) === null && (!own || path === OWN.schema || path === newFilePath(OWN.schema));
}

/** Whether a value is a hash in our notation. */
export function isHash(value: unknown): value is Hash {
  return typeof value === 'string' && HASH.test(value);
}

function isOrigin(value: unknown): value is Origin {
  return isObject(value) && typeof value.version === 'string' && typeof value.spec === 'string';
}

function originsOf(older: Readonly<Record<string, unknown>>): Readonly<Record<string, Origin>> {
  const origins = Object.entries(older).flatMap(([path, origin]) =>
    isOrigin(origin) ? [[path, origin] as const] : [],
  );
  return Object.fromEntries(origins);
}

function sorted<T>(byPath: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(byPath).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isFiles(value: unknown): value is Readonly<Record<string, Hash>> {
  return isObject(value) && Object.entries(value).every(([path, hash]) => isArtifactPath(path) && isHash(hash));
}
