import { accessSync, constants, existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Artifact } from '../contracts/artifact.js';
import { applyJournal, type Recovery, recover, stageOf, undoStage } from './apply.js';
import { type RootState, readRoot, writerAt } from './disk.js';
import { moveFile, type NewFile, syncFolder, writeAllDurably } from './durable.js';
import { attempt, attemptLater, FileError, unless } from './errors.js';
import { type Hash, hashOf } from './hash.js';
import { type Journal, printJournal } from './journal.js';
import { acquireLock } from './lock.js';
import { isArtifactPath, printManifest } from './manifest.js';
import { locate, locateParent, OWN } from './paths.js';
import { type Plan, planFiles } from './plan.js';

export interface WriteRequest {
  /** Absolute, as `rootOf` gives it. */
  readonly root: string;
  readonly artifacts: readonly Artifact[];
  readonly version: string;
  /** Hash of the resolved spec. */
  readonly spec: Hash;
  /** Replace files that were edited or that logagg never wrote. */
  readonly force: boolean;
}

/** A plan together with what was found on disk. */
export interface Preview {
  readonly plan: Plan;
  readonly state: RootState;
}

export interface WriteOutcome extends Preview {
  /** What became of an earlier run that had been killed; null: there was none. */
  readonly recovered: Recovery | null;
}

/** Decides what a run would do, and writes nothing. Throws a FileError when the root cannot be read or is being written. */
export function previewArtifacts(request: WriteRequest): Preview {
  requirePaths(request);
  const writer = writerAt(request.root);
  if (writer !== null) {
    throw new FileError(`another logagg is writing here: ${writer} holds ${join(request.root, OWN.lock)}`);
  }
  return preview(request);
}

/**
 * Writes artifacts below a root as one set: killed at any moment, the next run finds all old or makes all new. Writes
 * nothing at all when everything is as it must be. Throws a FileError with the old set whole when it cannot be written.
 */
export async function writeArtifacts(request: WriteRequest): Promise<WriteOutcome> {
  requirePaths(request);
  const { root } = request;
  // Where nothing was ever written there is something to do; elsewhere a look without the lock may find that there is not.
  const first = existsSync(locate(root, OWN.manifest)) ? previewArtifacts(request) : null;
  if (first !== null && !first.state.leftovers && isDone(first)) return { ...first, recovered: null };
  return locked(root, async () => {
    const recovered = await recover(root);
    const second = preview(request);
    if (!isDone(second)) await commit(root, second.plan);
    return { ...second, recovered };
  });
}

function requirePaths({ artifacts }: WriteRequest): void {
  for (const { path } of artifacts) {
    if (!isArtifactPath(path)) throw new FileError(`${JSON.stringify(path)} cannot be the path of a generated file`);
  }
}

function preview(request: WriteRequest): Preview {
  const state = readRoot(request.root, request.artifacts);
  return { state, plan: planFiles({ ...request, manifest: state.manifest, disk: state.disk }) };
}

function isDone({ plan, state }: Preview): boolean {
  const nothing = plan.writes.length === 0 && plan.removals.length === 0;
  return nothing && state.manifestText === printManifest(plan.manifest);
}

async function locked<T>(root: string, work: () => Promise<T>): Promise<T> {
  const own = join(root, OWN.folder);
  locateParent(root, OWN.lock);
  attempt('make the folder', own, () => mkdirSync(own, { recursive: true }));
  const giveBack = acquireLock(join(root, OWN.lock));
  try {
    return await work();
  } finally {
    giveBack();
    unless(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EACCES'], undefined, () => rmdirSync(own));
  }
}

async function commit(root: string, plan: Plan): Promise<void> {
  for (const { path } of [...plan.writes, ...plan.removals]) requireWritable(root, path);
  const journal = await stageAll(root, plan);
  await applyJournal(root, journal);
}

/** Asks before the commit what would otherwise stop the run in its middle. */
function requireWritable(root: string, path: string): void {
  locate(root, path);
  let folder = locateParent(root, path);
  while (!existsSync(folder) && folder !== root) folder = dirname(folder);
  attempt('write into', folder, () => accessSync(folder, constants.W_OK | constants.X_OK));
}

async function stageAll(root: string, plan: Plan): Promise<Journal> {
  try {
    return await stage(root, plan);
  } catch (error) {
    undoStage(root);
    throw error;
  }
}

/** Stages every new text; the journal's rename is the commit. */
async function stage(root: string, plan: Plan): Promise<Journal> {
  const folder = stageOf(root);
  const place = locate(root, OWN.journal);
  const journal = journalOf(plan);
  await attemptLater('write', folder, async () => {
    mkdirSync(folder);
    await writeAllDurably(stagedFiles(folder, plan, journal));
    syncFolder(folder);
  });
  attempt('write', place, () => {
    moveFile(join(folder, JOURNAL), place);
    syncFolder(dirname(place));
  });
  return journal;
}

const JOURNAL = 'journal';

function stagedFiles(folder: string, plan: Plan, journal: Journal): readonly NewFile[] {
  const texts = plan.writes.map(({ content, mode }, index) => ({ path: join(folder, `${index}`), content, mode }));
  const own = [
    { path: join(folder, journal.manifest), content: printManifest(plan.manifest), mode: 0o644 },
    { path: join(folder, JOURNAL), content: printJournal(journal), mode: 0o644 },
  ];
  return [...texts, ...own];
}

function journalOf(plan: Plan): Journal {
  return {
    writes: plan.writes.map(({ path, before, content }, index) => {
      return { path, before, after: hashOf(content), staged: `${index}` };
    }),
    removals: plan.removals,
    manifest: `${plan.writes.length}`,
  };
}
