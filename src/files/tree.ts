import { chmodSync, closeSync, constants, existsSync, lstatSync, mkdirSync, openSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, FileError, unless } from './errors.js';
import { pathProblem, splitPath } from './paths.js';
import { kindOf } from './regular.js';

/** A real folder below a root. */
export interface Folder {
  /** Absolute, for messages. */
  readonly place: string;
  /** The open folder; null if the system cannot open folders. */
  readonly descriptor: number | null;
  /**
   * What leads to a name in this folder. On Linux it goes through the open folder, so that it stays in it even when
   * another process puts a link in the folder's place. Elsewhere every part is looked at again, which leaves a moment.
   */
  at(name: string): string;
}

/** The folders below a root, each checked once and kept open until `close`. Links are never followed. */
export interface Tree {
  readonly root: string;
  /** A folder by its path below the root, empty for the root itself; null: it is not there. */
  find(path: string): Folder | null;
  /** The same; makes it, and those above it, where it is not there. */
  make(path: string): Folder;
  /** Makes it look again at a folder that was removed. */
  forget(path: string): void;
  close(): void;
}

/**
 * Opens a root (absolute, as `rootOf` gives it), which need not exist. All that it gives throws a FileError when the
 * system refuses, when a path leaves the root, or when a part of it is a symbolic link or no folder.
 */
export function openTree(root: string): Tree {
  const held = new Map<string, Folder>();
  const lookUp = (path: string): Folder | null => {
    const way = wayTo(path);
    return way === null ? null : hold(way, path === '' ? root : join(root, path), root);
  };
  const wayTo = (path: string): string | null => {
    if (path === '') return root;
    const [above, name] = splitPath(path);
    return find(above)?.at(name) ?? null;
  };
  const find = (path: string): Folder | null => {
    const found = held.get(path) ?? lookUp(path);
    if (found !== null) held.set(path, found);
    return found;
  };
  return {
    root,
    find: (path) => find(checked(path)),
    make: (path) => find(checked(path)) ?? makeFolder(path, root, find),
    forget: (path) => drop(held, path),
    close: () => {
      for (const path of [...held.keys()]) drop(held, path);
    },
  };
}

/** Runs work with the tree of a root, and closes it. */
export function withTree<T>(root: string, work: (tree: Tree) => T): T {
  const tree = openTree(root);
  try {
    return work(tree);
  } finally {
    tree.close();
  }
}

/** The state of a name in a folder; links are not followed; null: it does not exist. */
export function look(folder: Folder, name: string): Stats | null {
  return lookAt(folder.at(name), join(folder.place, name));
}

/** What no copy of a folder has, such as the one in a clone: its number in the file system and the moment of its creation. */
export function identityOf(folder: Folder): string {
  const { ino, birthtimeNs } = attempt('look at', folder.place, () => lstatSync(folder.at('.'), { bigint: true }));
  return `${ino}.${birthtimeNs}`;
}

function checked(path: string): string {
  const problem = path === '' ? null : pathProblem(path);
  if (problem !== null) throw new FileError(`${JSON.stringify(path)} cannot be written: ${problem}`);
  return path;
}

function makeFolder(path: string, root: string, find: (path: string) => Folder | null): Folder {
  const place = join(root, path);
  if (path === '') attempt('make the folder', root, () => mkdirSync(root, { recursive: true }));
  else {
    const [above, name] = splitPath(path);
    const folder = find(above) ?? makeFolder(above, root, find);
    attempt('make the folder', place, () => unless(['EEXIST'], undefined, () => makeReadableFolder(folder.at(name))));
  }
  const made = find(path);
  if (made === null) throw new FileError(`${place} was removed by another program; run it again`);
  return made;
}

/** Programs in containers, which are other users, read what is in it, whatever the umask is. */
function makeReadableFolder(way: string): void {
  mkdirSync(way);
  chmodSync(way, lstatSync(way).mode | 0o755);
}

function drop(held: Map<string, Folder>, path: string): void {
  const descriptor = held.get(path)?.descriptor ?? null;
  if (descriptor !== null) closeSync(descriptor);
  held.delete(path);
}

const OPEN_FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

function hold(way: string, place: string, root: string): Folder | null {
  const found = lookAt(way, place);
  if (found === null) return null;
  if (!found.isDirectory()) {
    throw new FileError(`${place} is ${kindOf(found)}; logagg writes only into real folders below ${root}`);
  }
  if (process.platform !== 'linux') return { place, descriptor: null, at: (name) => join(recheck(place, root), name) };
  const descriptor = attempt('open the folder', place, () => openSync(way, OPEN_FOLDER));
  const through = `/proc/self/fd/${descriptor}`;
  if (existsSync(through)) return { place, descriptor, at: (name) => `${through}/${name}` };
  return { place, descriptor, at: (name) => join(recheck(place, root), name) };
}

/** A folder's path, after a check that every part of it below the root is still a real folder. */
function recheck(place: string, root: string): string {
  for (let part = place; part.length >= root.length; part = dirname(part)) {
    const found = lookAt(part, part);
    if (found !== null && !found.isDirectory()) {
      throw new FileError(`${part} is ${kindOf(found)}; logagg writes only into real folders below ${root}`);
    }
    if (part === root) break;
  }
  return place;
}

function lookAt(way: string, place: string): Stats | null {
  // An error for each file that is not there yet would be a large part of a first run.
  const quietly = () => lstatSync(way, { throwIfNoEntry: false }) ?? null;
  return attempt('look at', place, () => unless(['ENOTDIR'], null, quietly));
}
