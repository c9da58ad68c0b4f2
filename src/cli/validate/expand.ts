import { dirname, join, resolve, sep } from 'node:path';
import type { TextFile } from '../../app/configs.js';
import { mayBeConfig } from '../../configs/hints.js';
import { configPathsBelow } from '../../files/discover.js';
import { OWN } from '../../files/paths.js';
import { kindOfPath, readFound } from '../../files/read.js';
import type { Cli } from '../command.js';
import { textOf } from '../findings.js';
import { readSpecFile, type SpecFile, shownPath } from '../spec.js';

/** A folder that logagg generated into; without its spec only the manifest tells what belongs there. */
export interface GeneratedRoot {
  readonly place: string;
  readonly spec: SpecFile | null;
}

/** A configuration as it was read; one that the user named must be of a known kind. */
export interface ConfigFile extends TextFile {
  readonly isNamed: boolean;
}

/** What the paths of a command line lead to. */
export interface Sources {
  readonly specs: readonly SpecFile[];
  readonly roots: readonly GeneratedRoot[];
  readonly configs: readonly ConfigFile[];
  /** Files in folders that are not read, each with the reason. */
  readonly skipped: readonly string[];
}

/** Reads what a path of the command line names; undefined is the spec of this folder, `-` standard input. */
export async function expand(path: string | undefined, cli: Cli): Promise<Sources> {
  const place = resolve(cli.io.cwd, path ?? '.');
  if (path !== undefined && path !== '' && path !== '-' && kindOfPath(place) === 'folder') return folderAt(place, cli);
  const file = await readSpecFile(path, cli.io);
  const isDefault = path === undefined;
  return isDefault || isSpec(file) ? { ...NOTHING, specs: [file] } : { ...NOTHING, configs: [configOf(file)] };
}

const NOTHING: Sources = { specs: [], roots: [], configs: [], skipped: [] };

function configOf(file: SpecFile): ConfigFile {
  return { path: posix(file.path), text: bare(textOf(file)), isNamed: true };
}

function folderAt(place: string, cli: Cli): Sources {
  const { paths, skipped } = configPathsBelow(place);
  const read = paths.map((path) => readAt(join(place, path), cli));
  const specs = read.filter(isSpec);
  const isGenerated = (spec: SpecFile) => kindOfPath(join(spec.folder, OWN.folder)) !== null && isDefaultName(spec);
  const roots = specs.filter(isGenerated).map((spec): GeneratedRoot => ({ place: dirname(spec.place ?? place), spec }));
  const isBare = kindOfPath(join(place, OWN.manifest)) !== null && !roots.some((root) => root.place === place);
  return {
    specs: specs.filter((spec) => !isGenerated(spec)),
    roots: isBare ? [...roots, { place, spec: null }] : roots,
    configs: read.filter((file) => !isSpec(file)).flatMap(configFound),
    skipped: skipped.map((path) => shownPath(join(place, path), cli.io.cwd)),
  };
}

function configFound(file: SpecFile): readonly ConfigFile[] {
  const config = { ...configOf(file), isNamed: false };
  return mayBeConfig(config.path, config.text) ? [config] : [];
}

function readAt(place: string, { io }: Cli): SpecFile {
  return { text: readFound(place), path: shownPath(place, io.cwd), folder: dirname(place), place };
}

function isDefaultName({ place }: SpecFile): boolean {
  return place?.endsWith(`${sep}logagg.yaml`) ?? false;
}

/** A file of another name is taken for a spec when it has the keys that only specs have. */
function isSpec(file: SpecFile): boolean {
  if (isDefaultName(file)) return true;
  if (!/\.ya?ml$/.test(file.path) && file.place !== null) return false;
  const text = textOf(file);
  return /^backend\s*:/m.test(text) && /^(?:retention|services|version)\s*:/m.test(text);
}

function bare(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** A path with `/`, as findings name files. */
export function posix(path: string): string {
  return path.split(sep).join('/');
}
