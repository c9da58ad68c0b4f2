import { basename, dirname, join, resolve, sep } from 'node:path';
import { doubtOf } from '../../configs/doubt.js';
import { mayBeConfig } from '../../configs/hints.js';
import type { Source } from '../../contracts/api.js';
import { configPathsBelow, unreadableReason } from '../../files/discover.js';
import { FileError } from '../../files/errors.js';
import { OWN } from '../../files/paths.js';
import { kindOfPath, readFound } from '../../files/read.js';
import { withoutMark } from '../../findings/lines.js';
import { nearest } from '../../findings/nearest.js';
import type { Doubt, TextFile } from '../configs.js';
import { readSpecFile, type SpecFile, shownPath, textOf } from '../spec-file.js';

/** A folder that logagg generated into. Without its spec only the manifest records what belongs there. */
export interface GeneratedRoot {
  readonly place: string;
  readonly spec: SpecFile | null;
}

/** A configuration as it was read. If the user named it, its kind must be known. */
export interface ConfigFile extends TextFile {
  readonly isNamed: boolean;
}

/** The files of one source. */
export interface SourceFiles {
  readonly specs: readonly SpecFile[];
  readonly roots: readonly GeneratedRoot[];
  readonly configs: readonly ConfigFile[];
  /** Files in folders that are not read, each with the reason. */
  readonly skipped: readonly string[];
  /** Files that have a usual name, but no key of a known kind. */
  readonly doubts: readonly Doubt[];
}

/** Reads the files of a source; undefined is the spec of the working directory. */
export function collect(source: Source | undefined, cwd: string): SourceFiles {
  if (typeof source === 'string' && source !== '') {
    const place = resolve(cwd, source);
    if (kindOfPath(place) === 'folder') return collectFolder(place, cwd);
  }
  const file = readSpecFile(source ?? '.', cwd);
  const isDefault = source === undefined;
  return isDefault || isSpec(file) || looksLikeSpec(textOf(file))
    ? { ...NOTHING, specs: [file] }
    : { ...NOTHING, configs: [configOf(file)] };
}

const NOTHING: SourceFiles = { specs: [], roots: [], configs: [], skipped: [], doubts: [] };

/** The byte order mark in UTF-8. */
const MARK = [0xef, 0xbb, 0xbf];

function configOf(file: SpecFile): ConfigFile {
  const hasMark = MARK.every((byte, at) => file.text[at] === byte);
  const read = { path: posix(file.path), text: withoutMark(textOf(file)), isNamed: true };
  return hasMark ? { ...read, hasMark } : read;
}

function collectFolder(place: string, cwd: string): SourceFiles {
  const { paths, skipped } = configPathsBelow(place);
  const { specs, configs, doubts, unread } = readAll(
    paths.map((path) => join(place, path)),
    cwd,
  );
  const isGenerated = (spec: SpecFile) => kindOfPath(join(spec.folder, OWN.folder)) !== null && isDefaultName(spec);
  const roots = specs.filter(isGenerated).map((spec): GeneratedRoot => ({ place: dirname(spec.place ?? place), spec }));
  const isBare = kindOfPath(join(place, OWN.manifest)) !== null && !roots.some((root) => root.place === place);
  return {
    specs: specs.filter((spec) => !isGenerated(spec)),
    roots: isBare ? [...roots, { place, spec: null }] : roots,
    configs,
    doubts,
    skipped: [...skipped.map((path) => shownPath(join(place, path), cwd)), ...unread].sort(),
  };
}

/** One file after the other, so that texts of other programs do not stay in memory. */
function readAll(places: readonly string[], cwd: string) {
  const found = { specs: [] as SpecFile[], configs: [] as ConfigFile[], doubts: [] as Doubt[], unread: [] as string[] };
  let size = 0;
  for (const place of places) {
    const file = readAt(place, cwd);
    if (typeof file === 'string') {
      found.unread.push(`${shownPath(place, cwd)} ${file}`);
      continue;
    }
    if (isSpec(file)) {
      found.specs.push(file);
      continue;
    }
    const config = { ...configOf(file), isNamed: false };
    if (mayBeConfig(config.path, config.text)) {
      found.configs.push(config);
      size += config.text.length;
    } else found.doubts.push(...doubtFound(config));
    if (size > MAX_TOTAL)
      throw new FileError(`more than ${MAX_TOTAL / MEBI} MiB of configurations; name one of the folders`);
  }
  return found;
}

const MEBI = 1024 * 1024;
/** Files that were read stay in memory, since they are compared with each other. */
const MAX_TOTAL = 64 * MEBI;

function doubtFound({ path, text }: ConfigFile): readonly Doubt[] {
  const reason = doubtOf(path, text);
  return reason === null ? [] : [{ path, reason }];
}

/** A text is the reason why the file is not read, which does not end the run. */
function readAt(place: string, cwd: string): SpecFile | string {
  try {
    const text = readFound(place);
    return isUtf16(text) ? UTF16 : { text, path: shownPath(place, cwd), folder: dirname(place), place };
  } catch (error) {
    if (error instanceof FileError) return unreadableReason(place, error);
    throw error;
  }
}

const UTF16 = 'is UTF-16, and logagg reads UTF-8';

/** By its mark; or, without one, by the empty half of its first characters, which a text in UTF-8 does not have. */
function isUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (first === 0 && third === 0 && second !== 0) || (second === 0 && fourth === 0 && first !== 0);
}

function isDefaultName({ path }: SpecFile): boolean {
  return basename(path) === 'logagg.yaml';
}

/** A file with another name is read as a spec when it has the keys that only specs have. */
function isSpec(file: SpecFile): boolean {
  if (isDefaultName(file)) return true;
  if (!/\.ya?ml$/.test(file.path) && file.place !== null) return false;
  const text = textOf(file);
  return /^backend\s*:/m.test(text) && /^(?:retention|services|version)\s*:/m.test(text);
}

/** Keys of a spec that few other files have, and the rest of the required ones. */
const OWN_KEYS = ['backend', 'collector', 'retention'];
const COMMON_KEYS = ['version', 'name', 'services', 'environment', 'target', 'compose', 'alerts', 'notify'];

/** Whether a file that the user named is meant as a spec: also if keys are misspelt or it is JSON. */
function looksLikeSpec(text: string): boolean {
  const keys = [...text.matchAll(TOP_KEY)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const own = keys.filter((key) => nearest(key, OWN_KEYS) !== null);
  return own.length > 0 && own.length + keys.filter((key) => COMMON_KEYS.includes(key)).length >= 3;
}

/** A key at the beginning of a line, or in the JSON of one line. */
const TOP_KEY = /(?:^\s{0,4}|[{,]\s*)"(\w+)"\s*:|^(\w+)\s*:/gm;

/** A path with `/`, as findings name files. */
export function posix(path: string): string {
  return path.split(sep).join('/');
}
