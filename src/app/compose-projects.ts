import { posix } from 'node:path';
import { readEnvFiles } from '../composefile/env-file.js';
import type { ReadFile } from '../composefile/files.js';
import type { Variables } from '../composefile/interpolate.js';
import { Loader } from '../composefile/load.js';
import { type ParsedFile, parseComposeFile, readTrees } from '../composefile/parse.js';
import { projectFilesIn } from '../composefile/project-files.js';
import { type ComposeMap, child, entriesOf } from '../composefile/value.js';
import { treeOf } from '../configs/read.js';
import type { ConfigDocument } from '../contracts/config.js';
import { rangesOf } from '../yaml/ranges.js';
import type { ComposeFolder } from './check.js';
import { composeDocument } from './compose-document.js';

/**
 * The projects of compose files as Compose reads them, one document each. A file that another one includes is a part of
 * that one's project, and so is one that others extend, unless Compose uses it by itself. `read` is for other files,
 * `directories` for those that Compose gets a project directory for.
 */
export function composeProjects(
  documents: readonly ConfigDocument[],
  read: ReadFile,
  directories: readonly ComposeFolder[] = [],
): readonly ConfigDocument[] {
  const directoryOf = new Map(directories.flatMap((one) => one.files.map((path) => [path, one.folder] as const)));
  const files = filesOf(documents);
  const folders = [...new Set([...files.keys()].map((path) => posix.dirname(path)))];
  const above = [...new Set(folders.flatMap(foldersAbove))].filter((folder) => !folders.includes(folder));
  const resolved = [
    ...folders.flatMap((folder) => candidatesIn(folder, files, read)),
    ...above.flatMap((folder) => includersIn(folder, files, read)),
  ].map((candidate) => resolve(candidate, files, read, directoryOf));
  const included = new Set(resolved.flatMap(({ loader }) => [...loader.included]));
  const listed = new Set(resolved.flatMap(({ candidate: { paths, own } }) => (own === null ? paths : [])));
  const extended = new Set(resolved.flatMap(({ loader }) => [...loader.extended]));
  return resolved.flatMap(({ candidate: { paths, own }, document }) => {
    const isPart = included.has(own ?? paths[0] ?? '') || (own !== null && (extended.has(own) || listed.has(own)));
    return isPart || document === null ? [] : [document];
  });
}

interface InputFile {
  readonly document: ConfigDocument;
  readonly parsed: ParsedFile;
}

type InputFiles = ReadonlyMap<string, InputFile>;

function filesOf(documents: readonly ConfigDocument[]): InputFiles {
  const parts = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    const ofFile = parts.get(document.path);
    if (ofFile === undefined) parts.set(document.path, [document]);
    else ofFile.push(document);
  }
  const files = new Map<string, InputFile>();
  for (const [path, ofFile] of parts) {
    const [document] = ofFile;
    if (document !== undefined) files.set(path, { document, parsed: parsedOf(document, ofFile) });
  }
  return files;
}

function parsedOf({ path, text }: ConfigDocument, parts: readonly ConfigDocument[]): ParsedFile {
  const trees = parts.map(treeOf).filter((tree) => tree !== null);
  return trees.length < parts.length ? parseComposeFile(path, text) : readTrees(path, rangesOf(text), trees);
}

/** Files that are merged in this order. */
interface Candidate {
  readonly paths: readonly string[];
  /** The only file that the project is about; it builds on the others. null: it is about all of them. */
  readonly own: string | null;
}

/** What Compose uses in a folder, and each other file: with those that it builds on, or alone if it is complete. */
function candidatesIn(folder: string, files: InputFiles, read: ReadFile): readonly Candidate[] {
  const used = usedIn(folder, files, read);
  const others = [...files.keys()].filter((path) => posix.dirname(path) === folder && !used.includes(path));
  return [
    ...(used.some((path) => files.has(path)) ? [{ paths: used, own: null }] : []),
    ...others.map((path) => ({ paths: isComplete(files.get(path)) ? [path] : [...used, path], own: path })),
  ];
}

/** The files that Compose uses by itself in a folder, in its order. */
function usedIn(folder: string, files: InputFiles, read: ReadFile): readonly string[] {
  const exists = (path: string) => files.has(path) || typeof read(path) === 'string';
  return projectFilesIn(folder, { read, exists }, new Map()).paths.map(posix.normalize).filter(exists);
}

/** Whether Compose uses files in the folder of a file or in one above it. */
function hasProjectAround(path: string, files: InputFiles, read: ReadFile): boolean {
  const folder = posix.dirname(path);
  return [folder, ...foldersAbove(folder)].some((one) => usedIn(one, files, read).length > 0);
}

/** A project further up that was not named may include files that were. */
function includersIn(folder: string, files: InputFiles, read: ReadFile): readonly Candidate[] {
  const used = usedIn(folder, files, read);
  return used.length === 0 || used.some((path) => files.has(path)) ? [] : [{ paths: used, own: null }];
}

function foldersAbove(folder: string): readonly string[] {
  const above = posix.dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Each service has all that Compose needs to start it. */
function isComplete(file: InputFile | undefined): boolean {
  const services = servicesIn(file);
  const isStarted = ([, { value }]: (typeof services)[number]) =>
    ['image', 'build', 'extends', 'provider'].some((key) => child(value, key) !== undefined);
  return services.length > 0 && services.every(isStarted);
}

function servicesIn(file: InputFile | undefined) {
  return (file?.parsed.documents ?? []).flatMap((one) => [...entriesOf(child(one, 'services'))]);
}

function resolve(candidate: Candidate, files: InputFiles, read: ReadFile, directoryOf: ReadonlyMap<string, string>) {
  const { paths, own } = candidate;
  const loader = new Loader(read, (path) => files.get(path)?.parsed);
  const [first = ''] = paths;
  const above = posix.dirname(first);
  const folder = directoryOf.get(own ?? first) ?? directoryOf.get(first) ?? above;
  const variables = own === null ? new Map() : variablesAround(folder, files, read);
  // Rules start from the file's own folder.
  const root = loader.project(paths, folder, variables, above);
  const main = files.get(own ?? paths.find((path) => files.has(path)) ?? '')?.document;
  if (main === undefined) return { candidate, loader, document: null };
  const isRead = root.entries.size > 0;
  const about = own === null ? root : withoutOthers(root, own, paths, files);
  const document = isRead ? composeDocument(about, main, (path) => files.get(path)?.document) : main;
  return {
    candidate,
    loader,
    document: { ...document, isAddition: own !== null && hasProjectAround(own, files, read) },
  };
}

/** A file below a project is given together with it, so the variables are those of the project's `.env`. */
function variablesAround(folder: string, files: InputFiles, read: ReadFile): Variables {
  const project = [folder, ...foldersAbove(folder)].find((one) => usedIn(one, files, read).length > 0);
  const text = project === undefined || project === folder ? null : read(posix.join(project, '.env'));
  return typeof text === 'string' ? readEnvFiles([text], new Map()) : new Map();
}

/** Without the services that only the files below have: their own project is about them. */
function withoutOthers(root: ComposeMap, own: string, paths: readonly string[], files: InputFiles): ComposeMap {
  const named = (path: string) => servicesIn(files.get(path)).map(([name]) => name);
  const kept = new Set(named(own));
  const others = new Set(paths.filter((path) => path !== own).flatMap(named));
  const services = root.entries.get('services');
  if (services?.value.kind !== 'map') return root;
  const entries = new Map([...services.value.entries].filter(([name]) => kept.has(name) || !others.has(name)));
  return {
    ...root,
    entries: new Map(root.entries).set('services', { ...services, value: { ...services.value, entries } }),
  };
}
