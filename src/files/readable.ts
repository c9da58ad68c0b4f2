import { join } from 'node:path';
import { addMode } from './durable.js';
import { attempt, unless } from './errors.js';
import { splitPath } from './paths.js';
import { look, type Tree } from './tree.js';

const READ = 0o444;

/**
 * Lets every user read a generated file: a program in a container is another user, and with a umask such as 077 it could
 * not. Files of another owner stay as they are.
 */
export function makeReadable(tree: Tree, path: string): void {
  const [above, name] = splitPath(path);
  const folder = tree.find(above);
  const found = folder === null ? null : look(folder, name);
  if (folder === null || found === null || !found.isFile() || (found.mode & READ) === READ) return;
  attempt('change the mode of', join(folder.place, name), () =>
    unless(['EPERM', 'EACCES', 'EROFS', 'ENOENT', 'ELOOP'], undefined, () => addMode(folder.at(name), READ)),
  );
}
