import type { Finding, Severity } from '../../findings/finding.js';

/** What a reporter prints. */
export interface Report {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** How many files were looked at. */
  readonly files: number;
  /** Why the run could not be finished; null: it was. */
  readonly failure: string | null;
  /** logagg's version. */
  readonly version: string;
}

/** Turns a report into the text of one format. Pure. */
export type Reporter = (report: Report) => string;

/** How many findings of each severity there are. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warn: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** A finding's path with `/`, as every format but the terminal's wants it. */
export function posixPath(path: string): string {
  return path.replaceAll('\\', '/');
}
