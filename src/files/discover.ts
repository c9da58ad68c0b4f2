import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, FileError } from './errors.js';
import { ignoredBelow } from './ignored.js';
import { kindOf } from './regular.js';

/** Folders with dependencies or build results: the user does not edit their files. */
const SKIPPED = new Set(
  '.git .hg .svn node_modules vendor dist build target .venv venv __pycache__ .terraform .idea .vscode .logagg'.split(
    ' ',
  ),
);
const ENDINGS = /\.(?:ya?ml|json|alloy|river|conf|md)$/i;
/** Larger files are data: the largest real dashboards have about 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 50_000;

/** What can be a configuration by its name. Paths are relative, with `/`, and sorted. */
export interface Discovered {
  readonly paths: readonly string[];
  /** Files that are not read, each with the reason: `a.yml is a symbolic link`. */
  readonly skipped: readonly string[];
}

/** Files below a folder that can be configurations by their names; links are not followed. */
export function configPathsBelow(root: string): Discovered {
  const found: string[] = [];
  const skipped: string[] = [];
  const isIgnored = ignoredBelow(root);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const inside = folder === '' ? '' : `${folder}/`;
    const entries = entriesOf(join(root, folder));
    const kept = entries.filter(({ name }) => !isIgnored(inside + name));
    folders.push(...kept.filter(isSearched).map(({ name }) => inside + name));
    for (const entry of kept.filter(isCandidate)) {
      const path = inside + entry.name;
      const reason = whySkipped(join(root, path));
      if (reason === null) found.push(path);
      else skipped.push(`${path} ${reason}`);
    }
    if (found.length > MAX_FILES)
      throw new FileError(`${root} contains more than ${MAX_FILES} files; name one of its folders`);
  }
  return { paths: found.sort(), skipped: skipped.sort() };
}

/** Names of the folders in a folder that can have files of the user; none if it cannot be read. */
export function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (isSearched(entry) && !entry.name.startsWith('.') ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

function isSearched(entry: Dirent): boolean {
  return entry.isDirectory() && !SKIPPED.has(entry.name);
}

function entriesOf(folder: string): readonly Dirent[] {
  return attempt('list', folder, () => readdirSync(folder, { withFileTypes: true }));
}

function isCandidate(entry: Dirent): boolean {
  return !entry.isDirectory() && ENDINGS.test(entry.name);
}

function whySkipped(place: string): string | null {
  const found = attempt('look at', place, () => lstatSync(place));
  if (!found.isFile()) return `is ${kindOf(found)}`;
  return found.size <= MAX_BYTES ? null : `is larger than ${MAX_BYTES / 1024 / 1024} MiB`;
}
