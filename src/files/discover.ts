import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, FileError } from './errors.js';

/** Folders of what others wrote or what was built: nothing in them is the user's to mend. */
const SKIPPED = new Set(
  '.git .hg .svn node_modules vendor dist build target .venv venv __pycache__ .terraform .idea .vscode .logagg'.split(
    ' ',
  ),
);
const ENDINGS = /\.(?:ya?ml|json|alloy|river|conf|md)$/i;
/** Larger files are data: the largest real dashboards have about 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 50_000;

/** Files below a folder that can be configurations by their names, sorted, relative with `/`; links are not followed. */
export function configPathsBelow(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const inside = folder === '' ? '' : `${folder}/`;
    const entries = entriesOf(join(root, folder));
    folders.push(...entries.filter(isSearched).map(({ name }) => inside + name));
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => inside + name);
    found.push(...files.filter((path) => isCandidate(root, path)));
    if (found.length > MAX_FILES)
      throw new FileError(`${root} holds more than ${MAX_FILES} files; name a folder in it`);
  }
  return found.sort();
}

function isSearched(entry: Dirent): boolean {
  return entry.isDirectory() && !SKIPPED.has(entry.name);
}

function entriesOf(folder: string): readonly Dirent[] {
  return attempt('list', folder, () => readdirSync(folder, { withFileTypes: true }));
}

function isCandidate(root: string, path: string): boolean {
  if (!ENDINGS.test(path)) return false;
  return attempt('look at', path, () => statSync(join(root, path)).size <= MAX_BYTES);
}
