import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, FileError } from './errors.js';
import { ignoredBelow } from './ignored.js';
import { kindOf } from './regular.js';

/** Folders of tools and dependencies: nobody edits their files, and they are in no repository. */
const OF_TOOLS = new Set(
  '.git .hg .svn node_modules .venv venv __pycache__ .terraform .idea .vscode .logagg'.split(' '),
);
/** Folders whose files the user usually does not edit. They can be in a repository, so they are named. */
const OF_RESULTS: ReadonlyMap<string, string> = new Map([
  ['vendor', 'dependencies'],
  ['dist', 'build results'],
  ['build', 'build results'],
  ['target', 'build results'],
]);
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
    const entries = folder === '' ? entriesOf(root) : readableEntriesOf(join(root, folder));
    if (typeof entries === 'string') skipped.push(`${folder} ${entries}`);
    else folders.push(...sortedOut(root, folder, entries, { isIgnored, found, skipped }));
    if (found.length > MAX_FILES)
      throw new FileError(`${root} contains more than ${MAX_FILES} files; name one of its folders`);
  }
  return { paths: found.sort(), skipped: skipped.sort() };
}

interface Sorting {
  isIgnored(path: string): boolean;
  readonly found: string[];
  readonly skipped: string[];
}

/** Adds the entries of a folder to what they are, and returns the folders that are searched. */
function sortedOut(
  root: string,
  folder: string,
  entries: readonly Dirent[],
  { isIgnored, found, skipped }: Sorting,
): readonly string[] {
  const inside = folder === '' ? '' : `${folder}/`;
  const kept = entries.filter(({ name }) => !isIgnored(inside + name));
  for (const entry of kept) {
    const path = inside + entry.name;
    const reason = reasonOf(entry, join(root, path));
    if (reason !== null) skipped.push(`${path} ${reason}`);
    else if (isCandidate(entry)) found.push(path);
  }
  return kept.filter(isSearched).map(({ name }) => inside + name);
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
  return entry.isDirectory() && !OF_TOOLS.has(entry.name) && !OF_RESULTS.has(entry.name);
}

/** The same for a folder below the root: one that cannot be read does not end the run. A text is the reason. */
function readableEntriesOf(folder: string): readonly Dirent[] | string {
  try {
    return entriesOf(folder);
  } catch (error) {
    if (error instanceof FileError) return unreadableReason(folder, error);
    throw error;
  }
}

/** Why an entry is not read; null: it is, or it is no configuration. */
function reasonOf(entry: Dirent, place: string): string | null {
  const results = entry.isDirectory() ? OF_RESULTS.get(entry.name) : undefined;
  if (results !== undefined) return `is a folder of ${results}`;
  if (isCandidate(entry)) return whySkipped(place);
  return entry.isSymbolicLink() && isFolder(place) ? 'is a symbolic link to a folder' : null;
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

/** Continues the path in a list of what was not read. */
export function unreadableReason(place: string, { message }: FileError): string {
  if (place.includes('\uFFFD')) return 'has a name that is not valid UTF-8';
  return `cannot be read: ${message.slice(message.lastIndexOf(': ') + 2)}`;
}

function entriesOf(folder: string): readonly Dirent[] {
  return attempt('list', folder, () => readdirSync(folder, { withFileTypes: true }));
}

function isCandidate(entry: Dirent): boolean {
  return !entry.isDirectory() && ENDINGS.test(entry.name);
}

function lookAt(place: string): Stats | string {
  try {
    return attempt('look at', place, () => lstatSync(place));
  } catch (error) {
    if (error instanceof FileError) return unreadableReason(place, error);
    throw error;
  }
}

function whySkipped(place: string): string | null {
  const found = lookAt(place);
  if (typeof found === 'string') return found;
  if (!found.isFile()) return `is ${kindOf(found)}`;
  return found.size <= MAX_BYTES ? null : `is larger than ${MAX_BYTES / 1024 / 1024} MiB`;
}
