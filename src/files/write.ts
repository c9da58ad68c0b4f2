import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '../contracts/artifact.js';
import { applyJournal, type Recovery, recover, undoStage } from './apply.js';
import { isThere, type RootState, readRoot, readTree } from './disk.js';
import { moveFile, type NewFile, syncFolders, writeAllDurably, writeDurably } from './durable.js';
import { attempt, attemptLater, FileError } from './errors.js';
import { type Hash, hashOf } from './hash.js';
import { type Journal, printJournal } from './journal.js';
import { acquireLock } from './lock.js';
import { isArtifactPath, printManifest } from './manifest.js';
import { OWN, splitPath } from './paths.js';
import { needsUser, type Plan, planFiles } from './plan.js';
import { makeReadable } from './readable.js';
import { type Folder, identityOf, look, openTree, type Tree, withTree } from './tree.js';
import { makeFolder, succeeds, type Undo, undoAll } from './undo.js';

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
  return planOf(request, readRoot(request.root, request.artifacts));
}

/**
 * Writes artifacts below a root as one set: killed at any moment, the next run finds all old or makes all new. Writes
 * nothing at all when everything is as it must be. Throws a FileError with the old set whole when it cannot be written.
 */
export async function writeArtifacts(request: WriteRequest): Promise<WriteOutcome> {
  requirePaths(request);
  // Where nothing was ever written there is something to do; elsewhere a look without the lock may find that there is not.
  const first = withTree(request.root, (tree) => isThere(tree, OWN.manifest)) ? previewArtifacts(request) : null;
  if (first !== null && !first.state.leftovers && isDone(first)) {
    withTree(request.root, (tree) => makeAllReadable(tree, first.plan));
    return { ...first, recovered: null };
  }
  return locked(request.root, async (tree) => {
    const recovered = await recover(tree);
    const second = planOf(request, readTree(tree, request.artifacts));
    if (!isDone(second)) await commit(tree, second.plan);
    makeAllReadable(tree, second.plan);
    return { ...second, recovered };
  });
}

/** Files that the user edited keep their mode. */
function makeAllReadable(tree: Tree, { files }: Plan): void {
  for (const { path, verdict } of files) if (!needsUser(verdict)) makeReadable(tree, path);
}

function requirePaths({ artifacts }: WriteRequest): void {
  for (const { path } of artifacts) {
    if (!isArtifactPath(path)) throw new FileError(`${JSON.stringify(path)} cannot be the path of a generated file`);
  }
}

function planOf(request: WriteRequest, state: RootState): Preview {
  return { state, plan: planFiles({ ...request, manifest: state.manifest, disk: state.disk }) };
}

function isDone({ plan, state }: Preview): boolean {
  const nothing = plan.writes.length === 0 && plan.removals.length === 0;
  return nothing && state.manifestText === printManifest(plan.manifest);
}

/** Runs work while no other run can write below the root. */
export async function locked<T>(root: string, work: (tree: Tree) => Promise<T>): Promise<T> {
  const tree = openTree(root);
  const made: Undo = [];
  try {
    const giveBack = acquireLock(makeFolder(tree, OWN.folder, made), splitPath(OWN.lock)[1]);
    const done = await work(tree).catch((error: unknown) => {
      succeeds(giveBack);
      throw error;
    });
    giveBack();
    return done;
  } finally {
    // A run that wrote nothing leaves no empty folder; one that wrote has its manifest there.
    undoAll(made);
    tree.close();
  }
}

/** Does what a plan says, as one set. */
export async function commit(tree: Tree, plan: Plan): Promise<void> {
  for (const { path } of [...plan.writes, ...plan.removals]) requireWritable(tree, path);
  const journal = await stageAll(tree, plan);
  await applyJournal(tree, journal);
  succeeds(() => writeIgnoreFile(tree));
}

/** What belongs to one run must not get into a repository, where it would be taken for that of another one. */
const IGNORED = `# Written by logagg: only for a run in this folder.\n/journal.json\n/lock*\n/stage/\n`;

function writeIgnoreFile(tree: Tree): void {
  const [own, name] = [tree.make(OWN.folder), splitPath(OWN.ignore)[1]];
  if (look(own, name) === null) writeDurably({ path: own.at(name), content: IGNORED, mode: 0o644 });
}

/** Checks before the commit for errors that would stop the run halfway. */
function requireWritable(tree: Tree, path: string): void {
  let [above] = splitPath(path);
  while (tree.find(above) === null) [above] = splitPath(above);
  const folder = tree.make(above);
  attempt('write into', folder.place, () => accessSync(folder.at('.'), constants.W_OK | constants.X_OK));
}

async function stageAll(tree: Tree, plan: Plan): Promise<Journal> {
  try {
    return await stage(tree, plan);
  } catch (error) {
    undoStage(tree);
    throw error;
  }
}

/** Stages every new text; the journal's rename is the commit. */
async function stage(tree: Tree, plan: Plan): Promise<Journal> {
  const [own, folder] = [tree.make(OWN.folder), tree.make(OWN.stage)];
  const journal = journalOf(plan, identityOf(folder));
  await attemptLater('write', folder.place, async () => {
    await writeAllDurably(stagedFiles(folder, plan, journal));
    await syncFolders([folder]);
  });
  const [, name] = splitPath(OWN.journal);
  attempt('write', join(own.place, name), () => moveFile(folder.at(JOURNAL), own.at(name)));
  await attemptLater('write', own.place, () => syncFolders([own]));
  return journal;
}

const JOURNAL = 'journal';

function stagedFiles(folder: Folder, plan: Plan, journal: Journal): readonly NewFile[] {
  const texts = plan.writes.map(({ content, mode }, index) => ({ path: folder.at(`${index}`), content, mode }));
  const own = [
    { path: folder.at(journal.manifest), content: printManifest(plan.manifest), mode: 0o644 },
    { path: folder.at(JOURNAL), content: printJournal(journal), mode: 0o644 },
  ];
  return [...texts, ...own];
}

function journalOf(plan: Plan, stage: string): Journal {
  return {
    writes: plan.writes.map(({ path, before, content }, index) => {
      return { path, before, after: hashOf(content), staged: `${index}` };
    }),
    removals: plan.removals,
    manifest: `${plan.writes.length}`,
    stage,
  };
}
