import { readConfig } from '../configs/read.js';
import type { ConfigDocument } from '../contracts/config.js';
import type { Registry } from '../contracts/registry.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { lintDocuments, lintStack } from '../lint/documents.js';
import { stacksOf } from './stacks.js';

/** A file as it was read. */
export interface TextFile {
  /** As findings name it, with `/`. */
  readonly path: string;
  readonly text: string;
  /** It is what a spec makes, which passes every rule on one file: only others are held against it. */
  readonly isAsMade?: boolean;
}

export interface ConfigsInput {
  readonly files: readonly TextFile[];
  readonly registry: Pick<Registry, 'fileRules' | 'stackRules'>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ConfigsChecked {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** Every configuration that was known, in the order of the files. */
  readonly documents: readonly ConfigDocument[];
  /** Files of no known kind. */
  readonly unknown: readonly string[];
}

/** Checks configuration files of any program that is known, each alone and those of one stack together. Never throws. */
export function checkConfigs({ files, registry, today }: ConfigsInput): ConfigsChecked {
  const read = files.map(({ path, text }) => ({ path, ...readConfig(path, text) }));
  const documents = read.flatMap((one) => one.documents);
  const made = new Set(files.filter(({ isAsMade }) => isAsMade === true).map(({ path }) => path));
  const alone = lintDocuments(
    documents.filter(({ path }) => !made.has(path)),
    registry.fileRules,
    today,
  );
  const together = stacksOf(documents).flatMap((stack) => lintStack(stack, registry.stackRules));
  const unreadable = read.flatMap(({ findings }) => findings);
  return {
    findings: sortFindings([...unreadable, ...alone, ...together]),
    documents,
    unknown: read.filter((one) => one.documents.length + one.findings.length === 0).map(({ path }) => path),
  };
}
