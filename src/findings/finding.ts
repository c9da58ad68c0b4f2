/** An error stops `generate`; it reports the others and continues. */
export type Severity = 'error' | 'warn' | 'info';

/** A place in a text file. Lines and columns count from 1; columns are UTF-16 code units; the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A second place that belongs to a finding, such as the first of two equal names. */
export interface Related {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A replacement in a file's text; `offset` and `end` are UTF-16 indices into it, the end is exclusive. */
export interface Edit {
  readonly offset: number;
  readonly end: number;
  readonly text: string;
}

/** What a rule reports: the place, the message, and in `fix` what to write instead. */
export interface Finding extends Range {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly related: readonly Related[];
  readonly fix: string | null;
  /** What `--fix` writes; absent if no fix is safe. */
  readonly edits?: readonly Edit[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warn: 2, info: 1 };

/** Whether a severity is at least as grave as a threshold. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return WEIGHT[severity] >= WEIGHT[threshold];
}

/** Findings in reading order: by path, place, then rule. Returns a new array. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
