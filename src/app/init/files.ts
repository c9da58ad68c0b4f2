import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ReadFile } from '../../composefile/files.js';
import type { Variables } from '../../composefile/interpolate.js';
import { namedFiles, type ProjectFiles, projectFilesIn } from '../../composefile/project-files.js';
import { foldersIn } from '../../files/discover.js';
import { kindOfPath } from '../../files/read.js';
import { readReferred } from '../../files/referred.js';

/**
 * The compose files that Compose itself uses in a folder, by paths from it. The stack's own file is not one of the
 * application's, also if `COMPOSE_FILE` lists it.
 */
export function composeFilesIn(folder: string, environment: Variables): ProjectFiles {
  const read = readerIn(folder);
  const found = projectFilesIn('', { read, exists: (path) => isThere(join(folder, path)) }, environment);
  const paths = found.paths.map((path) => pathFrom(folder, resolve(folder, path)));
  return { ...found, paths: found.isListed ? paths.filter((path) => !isOwn(read(path))) : paths };
}

/** The variables of a process, as Compose fills them in. */
export function variablesOf(environment: Readonly<Record<string, string | undefined>>): Variables {
  const set = Object.entries(environment).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, { text, isKnown: true }] as const],
  );
  return new Map(set);
}

/** The nearest parent folder with a compose file; null if there is none. */
export function composeFolderAbove(folder: string): string | null {
  const parent = dirname(folder);
  if (parent === folder) return null;
  return namedFiles((name) => isThere(join(parent, name))).length > 0 ? parent : composeFolderAbove(parent);
}

const MAX_SHOWN = 3;

/** Folders with a compose file, one or two levels below a folder; the nearest come first, and at most three. */
export function composeFoldersBelow(folder: string): readonly string[] {
  const children = (one: string) => foldersIn(one).map((name) => join(one, name));
  const first = children(folder);
  const hasFile = (one: string) => namedFiles((name) => isThere(join(one, name))).length > 0;
  return [...first, ...first.flatMap(children)].filter(hasFile).slice(0, MAX_SHOWN);
}

/** A path relative to `folder`, with `/`. */
export function pathFrom(folder: string, place: string): string {
  return relative(folder, place).split(sep).join('/');
}

/** Reads files that specs and compose files name, relative to a folder. Throws a FileError if the system refuses. */
export function readerIn(folder: string): ReadFile {
  return (path) => readReferred(folder, path);
}

function isOwn(text: ReturnType<ReadFile>): boolean {
  return typeof text === 'string' && text.startsWith('# Made by logagg ');
}

/** What is not a regular file is found as well, so that reading it reports what it is. */
function isThere(path: string): boolean {
  const kind = kindOfPath(path);
  return kind === 'file' || kind === 'other';
}
