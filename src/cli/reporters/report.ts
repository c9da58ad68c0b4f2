import type { RuleDoc } from '../../contracts/rule.js';
import type { Finding, Severity } from '../../findings/finding.js';
import { type Limited, NONE_OMITTED } from '../../findings/limit.js';

/** What a reporter prints. */
export interface Report {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** How many files were looked at. */
  readonly files: number;
  /** Which files these were, and what each is; absent: such a format only counts them. */
  readonly looked?: readonly { readonly path: string; readonly kind: string }[];
  /** Why the run could not be finished; null: it was. */
  readonly failure: string | null;
  /** logagg's version. */
  readonly version: string;
  /** How many more findings there are that `--max-problems` left out; absent: none. */
  readonly omitted?: Limited['omitted'];
  /** What the rules say of themselves, for formats that carry it; absent: such a format names rules by their ids only. */
  readonly rules?: readonly RuleDoc[];
}

/** Turns a report into the text of one format. Pure. */
export type Reporter = (report: Report) => string;

/** How many findings of each severity there are, with those that were left out. */
export function countBySeverity({ findings, omitted = NONE_OMITTED }: Report): Readonly<Record<Severity, number>> {
  const counts = { ...omitted };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** How many findings were left out. */
export function countOmitted({ omitted = NONE_OMITTED }: Report): number {
  return omitted.error + omitted.warn + omitted.info;
}

/** A finding's path with `/`, as every format but the terminal's wants it. */
export function posixPath(path: string): string {
  return path.replaceAll('\\', '/');
}
