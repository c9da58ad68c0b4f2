import { type ReadConfig, readConfig } from '../configs/read.js';
import type { ConfigDocument, FileRule, StackRule } from '../contracts/config.js';
import type { EngineVersions } from '../contracts/versions.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { lintDocuments, lintStack } from '../lint/documents.js';
import { engineVersions } from '../lint/models/versions.js';
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
  /** The text of the `.env` next to a compose file. Only image tags are filled in from it; it is never shown. */
  readonly env?: string | null;
}

export interface ConfigsInput {
  readonly files: readonly TextFile[];
  readonly fileRules: readonly FileRule[];
  readonly stackRules: readonly StackRule[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ConfigsChecked {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** Every configuration of a known kind; the unmodified generated files come last. */
  readonly documents: readonly ConfigDocument[];
  /** Files of unknown kinds. */
  readonly unknown: readonly string[];
}

/** Checks configuration files of every known kind, each alone and those of one stack together. Never throws. */
export function checkConfigs({ files, fileRules, stackRules, today }: ConfigsInput): ConfigsChecked {
  const own = files.filter(({ isUnmodified }) => isUnmodified !== true).map(readOne);
  const read = [...own, ...generatedToCompare(own, files).map(readOne)];
  const documents = read.flatMap((one) => one.documents);
  const stacks = stacksOf(documents);
  const alone = lintDocuments(
    own.flatMap((one) => one.documents),
    fileRules,
    { today, versionsOf: versionsIn(stacks, files) },
  );
  const together = stacks.flatMap((stack) => lintStack(stack, stackRules));
  const isOfSpec = reportOnSpecs(files, stackRules);
  const unreadable = read.flatMap(({ findings }) => findings);
  return {
    findings: sortFindings([...unreadable, ...alone, ...together.filter((one) => !isOfSpec(one))]),
    documents,
    unknown: read.filter((one) => one.documents.length + one.findings.length === 0).map(({ path }) => path),
  };
}

function versionsIn(
  stacks: readonly (readonly ConfigDocument[])[],
  files: readonly TextFile[],
): (document: ConfigDocument) => EngineVersions {
  const envs = new Map(files.map(({ path, env = null }) => [path, env]));
  const known = new Map(
    stacks.flatMap((stack) => {
      const versions = engineVersions(stack, ({ path }) => envs.get(path) ?? null);
      return stack.map((document) => [document, versions] as const);
    }),
  );
  return (document) => known.get(document) ?? new Map();
}

/** A finding on a generated file is reported on the spec too, where the value can be changed. */
function reportOnSpecs(files: readonly TextFile[], rules: readonly StackRule[]): (finding: Finding) => boolean {
  const made = new Set(files.filter(({ isUnmodified }) => isUnmodified === true).map(({ path }) => path));
  const ids = new Set(rules.filter((rule) => 'check' in rule).map(({ id }) => id));
  return ({ path, rule }) => made.has(path) && ids.has(rule);
}

interface ReadFile extends ReadConfig {
  readonly path: string;
}

function readOne({ path, text, isNamed = true }: TextFile): ReadFile {
  return { path, ...readConfig(path, text, isNamed) };
}

/**
 * The generated files that other files can contradict. They fit each other, so next to nothing but compose files only
 * the generated compose file needs to be read, which is a small part of them.
 */
function generatedToCompare(own: readonly ReadFile[], files: readonly TextFile[]): readonly TextFile[] {
  const made = files.filter(({ isUnmodified }) => isUnmodified === true);
  const isCompose = own.every(({ documents }) => documents.every(({ kind }) => kind === 'compose'));
  return isCompose ? made.filter(({ text }) => /^services:/m.test(text)) : made;
}
