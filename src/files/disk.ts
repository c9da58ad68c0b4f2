import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Artifact } from '../contracts/artifact.js';
import { attempt, FileError } from './errors.js';
import { type Interruption, interruptionOf } from './interruption.js';
import { lockHolder } from './lock.js';
import { type Manifest, parseManifest } from './manifest.js';
import { OWN, splitPath } from './paths.js';
import { type DiskState, pathsOf } from './plan.js';
import { readState } from './state.js';
import { look, type Tree, withTree } from './tree.js';

/** The state of a root before planning. */
export interface RootState {
  readonly manifest: Manifest | null;
  /** There is a manifest file, but it cannot be read as one; nothing is known of what was written. */
  readonly manifestBroken: boolean;
  readonly manifestText: string | null;
  /** How a run that was killed left the files; null: none was. */
  readonly interrupted: Interruption | null;
  /** A killed run left its files behind. */
  readonly leftovers: boolean;
  readonly disk: DiskState;
}

/** The real path of a root folder, with links resolved; it need not exist. */
export function rootOf(path: string): string {
  const place = resolve(path);
  return attempt('look at', place, () => (existsSync(place) ? realpathSync(place) : place));
}

/**
 * Reads the files that a plan for these artifacts needs. Throws a FileError if a file cannot be read, or if another run
 * is writing there, because its files are incomplete.
 */
export function readRoot(root: string, artifacts: readonly Artifact[]): RootState {
  return withTree(root, (tree) => {
    requireNoWriter(tree);
    const state = readTree(tree, artifacts);
    if (state.interrupted === null) return state;
    // It may have begun while this looked: what only a dead run leaves is still there without a lock.
    requireNoWriter(tree);
    return { ...state, interrupted: interruptionOf(tree) };
  });
}

/** The same for the owner of the lock. */
export function readTree(tree: Tree, artifacts: readonly Artifact[]): RootState {
  const manifestText = readState(tree, OWN.manifest)?.text ?? null;
  const manifest = manifestText === null ? null : parseManifest(manifestText);
  const disk = new Map(pathsOf(artifacts, manifest).map((path) => [path, readState(tree, path)]));
  const interrupted = interruptionOf(tree);
  return {
    manifest,
    manifestText,
    manifestBroken: manifestText !== null && manifest === null,
    interrupted,
    leftovers: interrupted !== null || isThere(tree, OWN.lock) || isThere(tree, `${OWN.lock}.break`),
    disk,
  };
}

/** Whether a path below the root exists; links are not followed. */
export function isThere(tree: Tree, path: string): boolean {
  const [above, name] = splitPath(path);
  const folder = tree.find(above);
  return folder !== null && look(folder, name) !== null;
}

function requireNoWriter(tree: Tree): void {
  const own = tree.find(OWN.folder);
  const writer = own === null ? null : lockHolder(own, LOCK);
  if (writer === null) return;
  throw new FileError(`another logagg is writing here: ${writer} has locked ${join(tree.root, OWN.lock)}`);
}

const [, LOCK] = splitPath(OWN.lock);
