import { mkdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keepAs, moveFile } from './durable.js';
import { attempt } from './errors.js';
import { splitPath } from './paths.js';
import { type Folder, look, type Tree } from './tree.js';

/** The completed steps, to be undone in reverse order. */
export type Undo = (() => void)[];

/** A name in a folder. */
export interface Spot {
  readonly folder: Folder;
  readonly name: string;
}

/** A folder by its path below the root, made where it is not there. */
export function makeFolder(tree: Tree, path: string, undo: Undo): Folder {
  const there = tree.find(path);
  if (there !== null) return there;
  if (path === '') return makeRoot(tree, undo);
  const [above, name] = splitPath(path);
  const parent = makeFolder(tree, above, undo);
  const made = tree.make(path);
  undo.push(() => rmdirSync(parent.at(name)));
  return made;
}

function makeRoot(tree: Tree, undo: Undo): Folder {
  const { root } = tree;
  const first = attempt('make the folder', root, () => mkdirSync(root, { recursive: true })) ?? root;
  undo.push(() => {
    for (let place = root; place.length >= first.length; place = dirname(place)) rmdirSync(place);
  });
  return tree.make('');
}

/** Moves a staged file to its path. A missing one was moved before its run was killed. */
export function putStaged(staged: Spot, to: Spot, undo: Undo): void {
  if (look(staged.folder, staged.name) === null) return;
  attempt('write', placeOf(to), () => {
    const backup = look(to.folder, to.name) === null ? null : keepBackup(to, staged);
    moveFile(wayOf(staged), wayOf(to));
    undo.push(() => takeBack(staged, to, backup));
  });
}

/** Removes a file; `staged` is a name in the stage that is its own. */
export function removeFile(at: Spot, staged: Spot, undo: Undo): void {
  attempt('remove', placeOf(at), () => {
    const backup = keepBackup(at, staged);
    unlinkSync(wayOf(at));
    undo.push(() => moveFile(wayOf(backup), wayOf(at)));
  });
}

/** Undoes all steps, the last first; false if one could not be undone. */
export function undoAll(undo: Undo): boolean {
  const failed = undo.reverse().filter((step) => !succeeds(step));
  return failed.length === 0;
}

function keepBackup(of: Spot, { folder, name }: Spot): Spot {
  const backup = { folder, name: `old-${name}` };
  if (look(folder, backup.name) !== null) unlinkSync(wayOf(backup));
  keepAs(wayOf(of), wayOf(backup));
  return backup;
}

/** The new text goes back to the stage first: killed in between, the next run can still finish. */
function takeBack(staged: Spot, to: Spot, backup: Spot | null): void {
  if (backup !== null) keepAs(wayOf(to), wayOf(staged));
  moveFile(wayOf(backup ?? to), wayOf(backup === null ? staged : to));
}

/** Does something that a failure before it must not be hidden by. */
export function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

function wayOf({ folder, name }: Spot): string {
  return folder.at(name);
}

function placeOf({ folder, name }: Spot): string {
  return join(folder.place, name);
}
