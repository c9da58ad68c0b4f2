import type { Hash } from './hash.js';
import { isObject, parseObject } from './json.js';
import { OWN, pathProblem } from './paths.js';

/** The record of what was written. It holds no clock and no place of the machine, so equal runs make equal bytes. */
export interface Manifest {
  /** logagg's version that wrote last. */
  readonly version: string;
  /** Hash of the resolved spec that was written from. */
  readonly spec: Hash;
  /** Hash of each written file by its path below the root. */
  readonly files: Readonly<Record<string, Hash>>;
}

const FORMAT = 1;
const HASH = /^[0-9a-f]{64}$/;

/** The manifest's text, sorted by path. */
export function printManifest(manifest: Manifest): string {
  const files = Object.fromEntries(Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ formatVersion: FORMAT, ...manifest, files }, null, 2)}\n`;
}

/**
 * Reads a manifest's text; null when it is not one (a merge conflict, another program's file). Its paths are checked
 * like those of artifacts: a manifest that came with a cloned repository must not name files outside the root.
 */
export function parseManifest(text: string): Manifest | null {
  const value = parseObject(text);
  if (value === null || value.formatVersion !== FORMAT) return null;
  const { version, spec, files } = value;
  if (typeof version !== 'string' || typeof spec !== 'string' || !isFiles(files)) return null;
  return { version, spec, files };
}

/** Where a new text goes when the file itself was edited by hand. */
export function besideOf(path: string): string {
  return `${path}.new`;
}

/** Whether a path may be that of a generated file: legal everywhere and none of the writer's own. */
export function isArtifactPath(path: string): boolean {
  const own = path === OWN.folder || path.startsWith(`${OWN.folder}/`);
  return pathProblem(path) === null && (!own || path === OWN.schema || path === besideOf(OWN.schema));
}

/** Whether a value is a hash in our notation. */
export function isHash(value: unknown): value is Hash {
  return typeof value === 'string' && HASH.test(value);
}

function isFiles(value: unknown): value is Readonly<Record<string, Hash>> {
  return isObject(value) && Object.entries(value).every(([path, hash]) => isArtifactPath(path) && isHash(hash));
}
