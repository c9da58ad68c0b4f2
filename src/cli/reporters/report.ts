import type { RuleDoc } from '../../contracts/rule.js';
import type { Finding, Severity } from '../../findings/finding.js';
import { type Limited, NONE_OMITTED } from '../../findings/limit.js';

/** What a reporter prints. */
export interface Report {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** How many files were checked. */
  readonly files: number;
  /** The checked files with their kinds; absent: the format only counts them. */
  readonly looked?: readonly { readonly path: string; readonly kind: string }[];
  /** Files and folders that were not read, each with the reason; absent: none. */
  readonly skipped?: readonly string[];
  /** Why the run could not be finished, or null. */
  readonly failure: string | null;
  /** logagg's version. */
  readonly version: string;
  /** How many findings `--max-problems` omitted; absent: none. */
  readonly omitted?: Limited['omitted'];
  /** The documentation of rules, for formats that include it; absent: the format names rules by their ids only. */
  readonly rules?: readonly RuleDoc[];
}

/** Turns a report into the text of one format. Pure. */
export type Reporter = (report: Report) => string;

/** The number of findings of each severity, including omitted ones. */
export function countBySeverity({ findings, omitted = NONE_OMITTED }: Report): Readonly<Record<Severity, number>> {
  const counts = { ...omitted };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** How many findings were omitted. */
export function countOmitted({ omitted = NONE_OMITTED }: Report): number {
  return omitted.error + omitted.warn + omitted.info;
}

/** A finding's path with `/`, as every format except the terminal's requires it. */
export function posixPath(path: string): string {
  return path.replaceAll('\\', '/');
}
