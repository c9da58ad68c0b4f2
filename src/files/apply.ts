import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFileState } from './disk.js';
import { moveFile, syncFolder, syncFolders } from './durable.js';
import { attempt, attemptLater, FileError, unless } from './errors.js';
import { type Journal, type JournalRemoval, type JournalWrite, parseJournal } from './journal.js';
import { besideOf } from './manifest.js';
import { locate, locateParent, OWN } from './paths.js';

/** What became of a run that had been killed. */
export type Recovery = 'finished' | 'undone';

/** Does what a committed journal says. It may have been done in part, or wholly, before. */
export async function applyJournal(root: string, journal: Journal): Promise<void> {
  const folders = new Set([join(root, OWN.folder)]);
  for (const write of journal.writes) folders.add(applyWrite(root, write));
  for (const removal of journal.removals) folders.add(applyRemoval(root, removal));
  moveStaged(root, journal.manifest, OWN.manifest);
  const changed = [...withParents(root, folders)].filter((folder) => existsSync(folder));
  await attemptLater('write below', root, () => syncFolders(changed));
  clearStage(root);
}

/** Finishes a run that was killed after its commit, undoes one that was killed before it; null: there was none. */
export async function recover(root: string): Promise<Recovery | null> {
  const place = locate(root, OWN.journal);
  if (!existsSync(place)) return undoStage(root);
  const journal = parseJournal(attempt('read', place, () => readFileSync(place, 'utf8')));
  if (journal === null) {
    throw new FileError(`${place} is not what logagg writes. Remove it and ${join(root, OWN.stage)}, then run again.`);
  }
  await applyJournal(root, journal);
  return 'finished';
}

/** Removes what is only staged. Nothing outside the stage has been touched then. */
export function undoStage(root: string): Recovery | null {
  const stage = stageOf(root);
  if (!existsSync(stage)) return null;
  attempt('remove', stage, () => rmSync(stage, { recursive: true }));
  return 'undone';
}

/** The folder in which new texts wait for the commit; checked not to be a link, like every other. */
export function stageOf(root: string): string {
  return locateParent(root, `${OWN.stage}/0`);
}

function applyWrite(root: string, { path, staged, before, after }: JournalWrite): string {
  const folder = locateParent(root, path);
  attempt('make the folder', folder, () => mkdirSync(folder, { recursive: true }));
  const current = readFileState(root, path)?.hash ?? null;
  if (current === after) return folder;
  if (current === before) moveStaged(root, staged, path);
  else if (!existsSync(locate(root, besideOf(path)))) moveStaged(root, staged, besideOf(path));
  return folder;
}

/** A staged file that is gone was moved before the run was killed. */
function moveStaged(root: string, staged: string, path: string): void {
  const from = join(stageOf(root), staged);
  const to = locate(root, path);
  if (existsSync(from)) attempt('write', to, () => moveFile(from, to));
}

function applyRemoval(root: string, { path, before }: JournalRemoval): string {
  const place = locate(root, path);
  if (readFileState(root, path)?.hash === before) attempt('remove', place, () => unlinkSync(place));
  return removeEmptyFolders(root, dirname(place));
}

/** Removes a folder and those above it as far as they are empty; returns the first that stays. */
function removeEmptyFolders(root: string, folder: string): string {
  if (folder === root || folder === dirname(folder)) return folder;
  const full = ['ENOTEMPTY', 'EEXIST', 'EBUSY', 'EACCES', 'EPERM'];
  const removed = unless(full, false, () => unless(['ENOENT'], true, () => removeFolder(folder)));
  return removed ? removeEmptyFolders(root, dirname(folder)) : folder;
}

function removeFolder(folder: string): true {
  rmdirSync(folder);
  return true;
}

/** Folders and every one above them up to the root, once each: a new folder is an entry of the one above it. */
function withParents(root: string, folders: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const folder of folders) {
    for (let place = folder; place.startsWith(root) && !all.has(place); place = dirname(place)) all.add(place);
  }
  return all;
}

/** Without `rmSync` where nothing is left to remove: it is code of its own that Node would load for this alone. */
function clearStage(root: string): void {
  const own = join(root, OWN.folder);
  const stage = stageOf(root);
  attempt('remove', own, () => {
    unless(['ENOENT'], undefined, () => unlinkSync(join(root, OWN.journal)));
    const isGone = unless(['ENOTEMPTY', 'EEXIST', 'ENOENT'], false, () => removeFolder(stage));
    if (!isGone) rmSync(stage, { recursive: true, force: true });
    syncFolder(own);
  });
}
