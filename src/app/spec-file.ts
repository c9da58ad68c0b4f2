import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Source, SourceText } from '../contracts/api.js';
import { kindOfPath, readNamed } from '../files/read.js';
import type { ComposeFiles } from './check.js';
import { readerIn } from './init/files.js';
import { UsageError } from './usage-error.js';

export const DEFAULT_NAME = 'logagg.yaml';
/** The path of a text from standard input, in findings. */
export const STDIN_PATH = '<stdin>';

/** A spec that was read. */
export interface SpecFile {
  readonly text: Uint8Array;
  /** As findings name it. */
  readonly path: string;
  /** Absolute; the working directory for a spec from standard input. */
  readonly folder: string;
  /** Absolute; null for a spec from standard input. */
  readonly place: string | null;
}

/** Reads a spec: a file, a folder that contains `logagg.yaml`, or a string. */
export function readSpecFile(source: Source, cwd: string): SpecFile {
  if (typeof source !== 'string') return specOfText(source, cwd);
  if (source === '') throw new UsageError('the path of the spec is empty');
  const place = resolve(cwd, source);
  const file = kindOfPath(place) === 'folder' ? join(place, DEFAULT_NAME) : place;
  if (kindOfPath(file) === null) throw new UsageError(noSpec(shownPath(file, cwd)));
  return { text: readNamed(file), path: shownPath(file, cwd), folder: dirname(file), place: file };
}

/**
 * The nearest `logagg.yaml` in a parent folder; null: there is none, or the folder itself has one. It is not searched
 * above the root of the git repository, or above the home folder.
 */
export function specAbove(folder: string, home: string | null): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const place = join(at, DEFAULT_NAME);
    if (kindOfPath(place) === 'file') return at === folder ? null : place;
    if (at === dirname(at) || at === home || kindOfPath(join(at, '.git')) !== null) return null;
  }
}

function specOfText({ path, text }: SourceText, cwd: string): SpecFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { text: bytes, path, folder: cwd, place: null };
}

/** Reads the application's compose files from the spec's folder, else from the root; undefined for a spec without a file. */
export function composeFilesOf({ place, folder }: SpecFile, root: string, cwd: string): ComposeFiles | undefined {
  if (place === null) return undefined;
  const [inFolder, inRoot] = [readerIn(folder), readerIn(root)];
  return {
    read: (path) => inFolder(path) ?? inRoot(path),
    nameOf: (path) => shownPath(resolve(inFolder(path) === null ? root : folder, path), cwd),
  };
}

/** The text of a file that was read, without its byte order mark. */
export function textOf({ text }: Pick<SpecFile, 'text'>): string {
  return new TextDecoder().decode(text);
}

/** A path for display: relative to the working directory if it is below it. */
export function shownPath(place: string, cwd: string): string {
  const below = relative(cwd, place);
  return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below) ? below : place;
}

/** The spec's path in the header of generated files: below their root, or its bare name. Never of this machine. */
export function headerPath({ place, path }: SpecFile, root: string): string {
  if (place === null) return path === STDIN_PATH ? 'the spec' : basename(path);
  const below = relative(root, place);
  const isBelow = !below.startsWith('..') && !isAbsolute(below);
  return isBelow ? below.split(sep).join('/') : basename(place);
}

function noSpec(path: string): string {
  return `${path} does not exist. Create a spec with \`logagg init\`, or name another file.`;
}
