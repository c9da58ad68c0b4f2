import type { ConfigDocument, Disk, FileRule, Place, PlacedDetails, StackRule } from '../contracts/config.js';
import type { RuleDoc } from '../contracts/rule.js';
import type { EngineVersions } from '../contracts/versions.js';
import { type Finding, type Range, type Severity, sortFindings } from '../findings/finding.js';

/** What surrounds the documents that rules on one file look at. */
export interface FileSurroundings {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The versions of the engines for a document. */
  versionsOf(document: ConfigDocument): EngineVersions;
}

/** Runs the rules of each kind on each document; findings in reading order. */
export function lintDocuments(
  documents: readonly ConfigDocument[],
  rules: readonly FileRule[],
  { today, versionsOf }: FileSurroundings,
): readonly Finding[] {
  const found = documents.flatMap((document) => {
    const versions = versionsOf(document);
    return rules
      .filter(({ kinds }) => kinds.includes(document.kind))
      .flatMap((rule) => rule.checkFile({ document, today, versions, report: reporterOf(rule) }));
  });
  return sortFindings(found);
}

/** What surrounds the documents of a stack. */
export interface StackSurroundings extends Pick<FileSurroundings, 'versionsOf'> {
  readonly disk: Disk;
}

/** Runs the rules between the files of one stack; findings in reading order. */
export function lintStack(
  documents: readonly ConfigDocument[],
  rules: readonly StackRule[],
  { versionsOf, disk }: StackSurroundings,
): readonly Finding[] {
  const of = (...kinds: readonly string[]) => documents.filter(({ kind }) => kinds.includes(kind));
  return sortFindings(
    rules.flatMap((rule) => rule.checkStack({ ...disk, documents, of, versionsOf, report: reporterOf(rule) })),
  );
}

/** An error is a promise, and the environment can replace a default. */
function certainOf(severity: Severity, { isAssumed }: Place): Severity {
  return isAssumed === true && severity === 'error' ? 'warn' : severity;
}

function rangeOf({ line, column, endLine, endColumn }: Place): Range {
  return { line, column, endLine, endColumn };
}

function reporterOf({ id, severity }: Pick<RuleDoc, 'id' | 'severity'>) {
  return (place: Place, message: string, more: PlacedDetails = {}): Finding => ({
    rule: id,
    severity: certainOf(more.severity ?? severity, place),
    message,
    path: place.path,
    ...rangeOf(place),
    related: (more.related ?? []).map(({ place: { path, line, column }, message: said }) => ({
      path,
      line,
      column,
      message: said,
    })),
    fix: more.fix ?? null,
    ...(more.edits === undefined ? {} : { edits: more.edits }),
  });
}
