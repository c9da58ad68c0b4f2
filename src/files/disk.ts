import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Artifact } from '../contracts/artifact.js';
import { attempt } from './errors.js';
import { hashOf } from './hash.js';
import { lockHolder } from './lock.js';
import { type Manifest, parseManifest } from './manifest.js';
import { locate, locateParent, OWN } from './paths.js';
import { type DiskState, type FileState, pathsOf } from './plan.js';

/** What a root holds, before anything is planned. */
export interface RootState {
  readonly manifest: Manifest | null;
  /** There is a manifest file, but it cannot be read as one; nothing is known of what was written. */
  readonly manifestBroken: boolean;
  readonly manifestText: string | null;
  /** A run was killed after it began to write: files may be of two runs. */
  readonly interrupted: boolean;
  /** A killed run left something of its own behind. */
  readonly leftovers: boolean;
  readonly disk: DiskState;
}

/** The real place of a root folder, links in the way to it resolved; it need not exist. */
export function rootOf(path: string): string {
  const place = resolve(path);
  return attempt('look at', place, () => (existsSync(place) ? realpathSync(place) : place));
}

/** Reads what a plan for these artifacts needs to know. Throws a FileError when something there cannot be read. */
export function readRoot(root: string, artifacts: readonly Artifact[]): RootState {
  const manifestText = readFileState(root, OWN.manifest)?.text ?? null;
  const manifest = manifestText === null ? null : parseManifest(manifestText);
  const disk = new Map(pathsOf(artifacts, manifest).map((path) => [path, readFileState(root, path)]));
  const interrupted = isThere(root, OWN.journal) || isThere(root, OWN.stage);
  return {
    manifest,
    manifestText,
    manifestBroken: manifestText !== null && manifest === null,
    interrupted,
    leftovers: interrupted || isThere(root, OWN.lock) || isThere(root, `${OWN.lock}.break`),
    disk,
  };
}

/** A file below the root with its hash; null: it is not there. */
export function readFileState(root: string, path: string): FileState | null {
  const place = locate(root, path);
  if (!existsSync(place)) return null;
  const bytes = attempt('read', place, () => readFileSync(place));
  return { hash: hashOf(bytes), text: bytes.toString('utf8') };
}

/** Who is writing below the root right now; null: nobody. */
export function writerAt(root: string): string | null {
  return lockHolder(join(root, OWN.lock));
}

function isThere(root: string, path: string): boolean {
  return existsSync(join(locateParent(root, path), path.slice(OWN.folder.length + 1)));
}
