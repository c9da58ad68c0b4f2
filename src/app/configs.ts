import { posix } from 'node:path';
import type { ReadFile } from '../composefile/files.js';
import { markProblems } from '../configs/mark.js';
import { type ReadConfig, readConfig } from '../configs/read.js';
import type { ConfigDocument, Disk, FileRule, StackRule } from '../contracts/config.js';
import type { EngineVersions } from '../contracts/versions.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { lintDocuments, lintStack } from '../lint/documents.js';
import { engineVersions } from '../lint/models/versions.js';
import type { ComposeFolder } from './check.js';
import { composeProjects } from './compose-projects.js';
import { stacksOf } from './stacks.js';

/** A file as it was read. */
export interface TextFile {
  /** As findings name it, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The file is exactly as a spec generates it, so it passes the rules on one file. Others are compared with it. */
  readonly isUnmodified?: boolean;
  /** False: the file was found in a folder, so it is checked only if its kind is certain. */
  readonly isNamed?: boolean;
  /** It begins with a byte order mark, which is not in the text. */
  readonly hasMark?: boolean;
}

export interface ConfigsInput {
  readonly files: readonly TextFile[];
  /** Texts of other files that compose files use, such as `.env`, by paths like those of the files. */
  readonly read: ReadFile;
  readonly fileRules: readonly FileRule[];
  readonly stackRules: readonly StackRule[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly specs: readonly SpecVersions[];
  readonly disk: Disk;
}

/** What a spec generates, for the versions of files that no compose file mentions. */
export interface SpecVersions {
  /** The spec's folder, as findings name it. */
  readonly folder: string;
  /** The application's compose files, if the spec sets their project directory. Paths as findings name them. */
  readonly application: ComposeFolder | null;
  generated(): readonly TextFile[];
}

export interface ConfigsChecked {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** Every configuration of a known kind; the unmodified generated files come last. */
  readonly documents: readonly ConfigDocument[];
  /** Files of unknown kinds. */
  readonly unknown: readonly string[];
  /** Those of them that may belong to a log stack, each with the reason why it is not checked. */
  readonly doubts: readonly Doubt[];
}

/** A file that may be a configuration of a known kind, but is not checked. */
export interface Doubt {
  readonly path: string;
  readonly reason: string;
}

/** Checks configuration files of every known kind, each alone and those of one stack together. Never throws. */
export function checkConfigs({
  files,
  read: readOther,
  fileRules,
  stackRules,
  today,
  specs,
  disk,
}: ConfigsInput): ConfigsChecked {
  const own = files.filter(({ isUnmodified }) => isUnmodified !== true).map(readOne);
  const read = [...own, ...generatedToCompare(own, files).map(readOne)];
  const documents = read.flatMap((one) => one.documents);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const projects = composeProjects(
    documents.filter(isCompose),
    (path) => texts.get(path) ?? readOther(path),
    specs.flatMap(({ application }) => application ?? []),
  );
  const resolved = [...documents.filter((one) => !isCompose(one)), ...projects].sort(inOrderOf(documents));
  const stacks = stacksOf(resolved);
  const listed = new Set<string>();
  const around = { today, versionsOf: versionsIn(stacks, specs), disk: listing(disk, listed) };
  const made = new Set(files.filter(({ isUnmodified }) => isUnmodified === true).map(({ path }) => path));
  const ofFiles = documents.filter(({ path }) => !made.has(path));
  const ofProjects = resolved.filter((one) => isCompose(one) || !made.has(one.path));
  const alone = [
    ...lintDocuments(
      ofFiles.filter(isCompose),
      fileRules.filter((rule) => rule.readsEachFile === true),
      around,
    ),
    ...lintDocuments(
      ofProjects,
      fileRules.filter((rule) => rule.readsEachFile !== true),
      around,
    ),
  ];
  const together = stacks.flatMap((stack) => lintStack(stack, stackRules, around));
  const isOfSpec = reportOnSpecs(made, stackRules);
  const unreadable = read.flatMap(({ findings }) => findings);
  const all = [
    ...unreadable,
    ...alone.filter(({ path }) => texts.has(path) && !made.has(path)),
    ...together.filter((one) => (texts.has(one.path) || listed.has(one.path)) && !isOfSpec(one)),
  ];
  return {
    findings: sortFindings(distinct(all)),
    documents,
    doubts: read.flatMap(({ path, doubt }) => (doubt === undefined ? [] : [{ path, reason: doubt }])),
    unknown: read.filter((one) => one.documents.length + one.findings.length === 0).map(({ path }) => path),
  };
}

/** A rule can report a file that it was given as one of a folder, such as an image. */
function listing(disk: Disk, listed: Set<string>): Disk {
  return {
    ...disk,
    filesBelow(folder) {
      const files = disk.filesBelow(folder);
      for (const file of files) listed.add(posix.join(folder, file));
      return files;
    },
  };
}

function isCompose({ kind }: ConfigDocument): boolean {
  return kind === 'compose';
}

function inOrderOf(documents: readonly ConfigDocument[]): (one: ConfigDocument, other: ConfigDocument) => number {
  const order = new Map(documents.map(({ path }, index) => [path, index]));
  return (one, other) => (order.get(one.path) ?? 0) - (order.get(other.path) ?? 0);
}

/** A file can be in several projects. What is wrong in it is reported once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function versionsIn(
  stacks: readonly (readonly ConfigDocument[])[],
  specs: readonly SpecVersions[],
): (document: ConfigDocument) => EngineVersions {
  const specOf = versionsOfSpecs(specs);
  const known = new Map(
    stacks.flatMap((stack) => {
      const versionsOf = engineVersions(stack, specOf);
      return stack.map((document) => [document, versionsOf(document)] as const);
    }),
  );
  return (document) => known.get(document) ?? new Map();
}

/** The versions of the only spec, or of the spec in the nearest folder above a file. */
function versionsOfSpecs(specs: readonly SpecVersions[]): (document: ConfigDocument) => EngineVersions {
  const known = specs.map(({ folder, generated }) => ({ folder, versions: versionsOfFiles(generated()) }));
  return ({ path }) => {
    const above = known.filter(({ folder }) => folder === '.' || path.startsWith(`${folder}/`));
    const nearest = above.sort((a, b) => b.folder.length - a.folder.length)[0];
    return (known.length === 1 ? known[0] : nearest)?.versions ?? new Map();
  };
}

function versionsOfFiles(files: readonly TextFile[]): EngineVersions {
  const documents = files.filter(({ text }) => /^services:/m.test(text)).flatMap((file) => readOne(file).documents);
  const [first] = documents;
  return first === undefined ? new Map() : engineVersions(documents, () => new Map())(first);
}

/** A finding on a generated file is reported on the spec too, where the value can be changed. */
function reportOnSpecs(made: ReadonlySet<string>, rules: readonly StackRule[]): (finding: Finding) => boolean {
  const ids = new Set(rules.filter((rule) => 'check' in rule).map(({ id }) => id));
  return ({ path, rule }) => made.has(path) && ids.has(rule);
}

interface ReadText extends ReadConfig {
  readonly path: string;
}

function readOne({ path, text, isNamed = true, hasMark = false }: TextFile): ReadText {
  const read = readConfig(path, text, isNamed);
  return { path, ...read, findings: [...read.findings, ...(hasMark ? markProblems(read.documents) : [])] };
}

/**
 * The generated files that other files can contradict. They fit each other, so next to nothing but compose files only
 * the generated compose file needs to be read, which is a small part of them.
 */
function generatedToCompare(own: readonly ReadText[], files: readonly TextFile[]): readonly TextFile[] {
  const made = files.filter(({ isUnmodified }) => isUnmodified === true);
  const isOnlyCompose = own.every(({ documents }) => documents.every(isCompose));
  return isOnlyCompose ? made.filter(({ text }) => /^services:/m.test(text)) : made;
}
