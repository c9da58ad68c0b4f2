import { readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isThere } from './disk.js';
import { syncFolders } from './durable.js';
import { attempt, attemptLater, FileError, unless } from './errors.js';
import { isOfThisStage } from './interruption.js';
import { type Journal, type JournalRemoval, type JournalWrite, parseJournal } from './journal.js';
import { newFilePath } from './manifest.js';
import { OWN, splitPath } from './paths.js';
import { hashAt, readState } from './state.js';
import type { Folder, Tree } from './tree.js';
import { makeFolder, putStaged, removeFile, type Spot, type Undo, undoAll } from './undo.js';

/** What became of a run that had been killed. */
export type Recovery = 'finished' | 'undone';

/** Performs a committed journal. Undoes everything and throws a FileError if the system refuses a step. */
export async function applyJournal(tree: Tree, journal: Journal): Promise<void> {
  const undo: Undo = [];
  try {
    await applySteps(tree, journal, undo);
  } catch (error) {
    if (!undoAll(undo)) throw halfDone(tree, error);
    await syncFolders(changedFolders(tree, journal)).catch(() => undefined);
    clearStage(tree);
    throw error;
  }
  finish(tree, journal);
}

/** Finishes a run that was killed after its commit, undoes one that was killed before it; null: there was none. */
export async function recover(tree: Tree): Promise<Recovery | null> {
  const text = readState(tree, OWN.journal)?.text ?? null;
  if (text === null) return undoStage(tree);
  const journal = parseJournal(text);
  if (journal === null) {
    const [place, stage] = [join(tree.root, OWN.journal), join(tree.root, OWN.stage)];
    throw new FileError(`${place} is invalid. Remove it and ${stage}, then run again.`);
  }
  if (!isOfThisStage(tree, journal)) {
    const [place, stage] = [join(tree.root, OWN.journal), join(tree.root, OWN.stage)];
    throw new FileError(`${place} is a copy, not of a run in this folder. Remove it and ${stage}, then run again.`);
  }
  await applySteps(tree, journal, []);
  finish(tree, journal);
  return 'finished';
}

/** Removes files that are only staged. Nothing outside the stage was changed before the commit. */
export function undoStage(tree: Tree): Recovery | null {
  if (!isThere(tree, OWN.stage)) return null;
  clearStage(tree);
  return 'undone';
}

/** Every step may have been done before by a run that was killed. */
async function applySteps(tree: Tree, journal: Journal, undo: Undo): Promise<void> {
  const stage = tree.make(OWN.stage);
  for (const write of journal.writes) applyWrite(tree, stage, write, undo);
  journal.removals.forEach((removal, index) => {
    applyRemoval(tree, { folder: stage, name: `${journal.writes.length + 1 + index}` }, removal, undo);
  });
  const manifest = { folder: tree.make(OWN.folder), name: splitPath(OWN.manifest)[1] };
  putStaged({ folder: stage, name: journal.manifest }, manifest, undo);
  await attemptLater('write below', tree.root, () => syncFolders(changedFolders(tree, journal)));
}

function applyWrite(tree: Tree, stage: Folder, { path, staged, before, after }: JournalWrite, undo: Undo): void {
  const [above, name] = splitPath(path);
  const folder = makeFolder(tree, above, undo);
  const current = hashAt(tree, path);
  if (current === after) return;
  const from = { folder: stage, name: staged };
  if (current === before) putStaged(from, { folder, name }, undo);
  else if (!isThere(tree, newFilePath(path))) putStaged(from, { folder, name: newFilePath(name) }, undo);
}

function applyRemoval(tree: Tree, staged: Spot, { path, before }: JournalRemoval, undo: Undo): void {
  const [above, name] = splitPath(path);
  const folder = tree.find(above);
  if (folder !== null && hashAt(tree, path) === before) removeFile({ folder, name }, staged, undo);
}

/** The folders of all that the journal names and every one above them: a new folder is an entry of the one above it. */
function changedFolders(tree: Tree, { writes, removals }: Journal): readonly Folder[] {
  const paths = new Set([OWN.folder, '']);
  for (const { path } of [...writes, ...removals]) {
    for (let [above] = splitPath(path); !paths.has(above); [above] = splitPath(above)) paths.add(above);
  }
  return [...paths].flatMap((path) => tree.find(path) ?? []);
}

/** Optional clean-up after all files are up to date. */
function finish(tree: Tree, { removals }: Journal): void {
  for (const { path } of removals) removeEmptyFolders(tree, splitPath(path)[0]);
  clearStage(tree);
}

/** Removes a folder and its parents while they are empty. */
function removeEmptyFolders(tree: Tree, path: string): void {
  // The lock is in logagg's own folder.
  if (path === '' || path === OWN.folder) return;
  const [above, name] = splitPath(path);
  const parent = tree.find(above);
  const stays = ['ENOTEMPTY', 'EEXIST', 'EBUSY', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'];
  const removed = parent !== null && unless(stays, false, () => removeFolder(parent, name));
  tree.forget(path);
  if (removed || parent === null) removeEmptyFolders(tree, above);
}

/** Removes the journal, which ends the run, then the stage; only what logagg puts there. */
function clearStage(tree: Tree): void {
  const own = tree.find(OWN.folder);
  if (own === null) return;
  const stage = tree.find(OWN.stage);
  attempt('remove', own.place, () =>
    unless(['ENOENT'], undefined, () => unlinkSync(own.at(splitPath(OWN.journal)[1]))),
  );
  if (stage !== null) emptyStage(stage);
  tree.forget(OWN.stage);
  attempt('remove', join(tree.root, OWN.stage), () => removeFolder(own, splitPath(OWN.stage)[1]));
}

const STAGED = /^(?:(?:old-)?\d{1,9}|journal)$/;

function emptyStage(stage: Folder): void {
  attempt('remove', stage.place, () => {
    const names = readdirSync(stage.at('.'));
    for (const name of names.filter((one) => STAGED.test(one))) unlinkSync(stage.at(name));
  });
}

function removeFolder(parent: Folder, name: string): boolean {
  unless(['ENOENT'], undefined, () => rmdirSync(parent.at(name)));
  return true;
}

function halfDone(tree: Tree, error: unknown): unknown {
  if (!(error instanceof FileError)) return error;
  return new FileError(
    `${error.message}. Files below ${tree.root} may be from two different runs: fix the cause and run again.`,
  );
}
