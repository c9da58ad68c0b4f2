import { join } from 'node:path';
import { attempt, FileError, unless } from './errors.js';
import { type Hash, hashOf } from './hash.js';
import { splitPath } from './paths.js';
import { kindOf, MAX_INPUT_BYTES, readRegular } from './regular.js';
import { type Folder, look, type Tree } from './tree.js';

/** A file as it was found. */
export interface FileState {
  readonly hash: Hash;
  readonly text: string;
}

/** A file below the root with its hash; null: it is not there. Throws a FileError when it is a link or no file. */
export function readState(tree: Tree, path: string): FileState | null {
  const bytes = readBelow(tree, path);
  return bytes === null ? null : { hash: hashOf(bytes), text: bytes.toString('utf8') };
}

/** The hash of a file below the root; null: it is not there. */
export function hashAt(tree: Tree, path: string): Hash | null {
  const bytes = readBelow(tree, path);
  return bytes === null ? null : hashOf(bytes);
}

/** The bytes of a file in a folder; null: it is not there. Throws like `readState`. */
export function readIn(folder: Folder, name: string): Buffer | null {
  const place = join(folder.place, name);
  const found = look(folder, name);
  if (found === null) return null;
  if (!found.isFile()) throw new FileError(`${place} is ${kindOf(found)}, not a file; move it away`);
  const read = () => readRegular(folder.at(name), { place, atMost: MAX_INPUT_BYTES, noLink: true });
  return attempt('read', place, () => unless(['ENOENT'], null, read));
}

function readBelow(tree: Tree, path: string): Buffer | null {
  const [above, name] = splitPath(path);
  const folder = tree.find(above);
  return folder === null ? null : readIn(folder, name);
}
