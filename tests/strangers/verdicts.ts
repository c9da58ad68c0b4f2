import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Findings of one rule with the same verdict. */
export interface Group {
  readonly severity: 'error' | 'warn';
  readonly rule: string;
  /** Whether the finding is true; null: not judged yet. */
  readonly verdict: boolean | null;
  /** `file`: someone opened the file. `kind`: only the rule and its message were looked at, so the verdict is weaker. */
  readonly basis: 'file' | 'kind';
  readonly why: string;
  /** The lines of the findings, by path. */
  readonly at: Readonly<Record<string, readonly number[]>>;
}

/** The judged findings of one repository at one commit. */
export interface Stranger {
  readonly repository: string;
  readonly commit: string;
  /** False: no file of the repository belongs to a log stack, so there must be no finding. */
  readonly hasLogStack?: boolean;
  readonly findings: readonly Group[];
}

/** Every verdict file, by its name. */
export function strangers(): readonly (Stranger & { readonly file: string })[] {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
  return names.sort().map((file) => ({
    file,
    ...(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Stranger),
  }));
}

/** How many findings of a severity have a verdict. */
export function countOf({ findings }: Stranger, severity: Group['severity'], verdict: boolean): number {
  const groups = findings.filter((group) => group.severity === severity && group.verdict === verdict);
  return groups.flatMap(({ at }) => Object.values(at).flat()).length;
}

/** The share of false findings among all of a severity, in percent. */
export function falseShare(all: readonly Stranger[], severity: Group['severity']): number {
  const sum = (verdict: boolean) => all.reduce((total, one) => total + countOf(one, severity, verdict), 0);
  return (100 * sum(false)) / Math.max(sum(true) + sum(false), 1);
}
