import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ComposeFiles } from '../app/check.js';
import { readerIn } from '../app/init/files.js';
import { kindOfPath, readNamed } from '../files/read.js';
import { MAX_INPUT_BYTES, requireSize } from '../files/regular.js';
import type { Io } from './command.js';
import { UsageError } from './exit.js';

const DEFAULT_NAME = 'logagg.yaml';

/** A spec that was read, and what it is called. */
export interface SpecFile {
  readonly text: Uint8Array;
  /** As findings name it. */
  readonly path: string;
  /** Absolute folder; that of the command for standard input. */
  readonly folder: string;
  /** Absolute; null: standard input. */
  readonly place: string | null;
}

/** Reads the spec that a command line names: a file, a folder that holds `logagg.yaml`, `-`, or nothing for this folder. */
export async function readSpecFile(named: string | undefined, io: Io): Promise<SpecFile> {
  if (named === '-') return readStandardInput(io);
  if (named === '') throw new UsageError('the path of the spec is empty');
  const place = resolve(io.cwd, named ?? '.');
  const file = kindOfPath(place) === 'folder' ? join(place, DEFAULT_NAME) : place;
  if (kindOfPath(file) === null) throw new UsageError(noSpec(shownPath(file, io.cwd)));
  return { text: readNamed(file), path: shownPath(file, io.cwd), folder: dirname(file), place: file };
}

/** Reads the application's compose files from the spec's folder, else from the root; undefined: no file, no folder. */
export function composeFilesOf({ place, folder }: SpecFile, root: string, cwd: string): ComposeFiles | undefined {
  if (place === null) return undefined;
  const [inFolder, inRoot] = [readerIn(folder), readerIn(root)];
  return {
    read: (path) => inFolder(path) ?? inRoot(path),
    nameOf: (path) => shownPath(resolve(inFolder(path) === null ? root : folder, path), cwd),
  };
}

/** A path as it is shown: from the folder of the command when it is below it. */
export function shownPath(place: string, cwd: string): string {
  const below = relative(cwd, place);
  return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below) ? below : place;
}

/** The spec's path in the header of generated files: below their root, or its bare name. Never of this machine. */
export function headerPath({ place }: SpecFile, root: string): string {
  if (place === null) return 'the spec';
  const below = relative(root, place);
  const isBelow = !below.startsWith('..') && !isAbsolute(below);
  return isBelow ? below.split(sep).join('/') : basename(place);
}

async function readStandardInput(io: Io): Promise<SpecFile> {
  if (io.stdin.isTTY) throw new UsageError('`-` reads the spec from standard input, which is a terminal: pipe one in');
  const text = await io.stdin.read(MAX_INPUT_BYTES);
  requireSize('standard input', text.length);
  return { text, path: '<stdin>', folder: io.cwd, place: null };
}

function noSpec(path: string): string {
  return `there is no ${path}. Make a spec with \`logagg init\`, or name one.`;
}
