import type { ConfigDocument, FileContext } from '../../contracts/config.js';
import type { Finding } from '../../findings/finding.js';
import type { AlloyStatement } from '../../languages/alloy/ast.js';

/** A fault of an Alloy file; indices into the text. */
export interface AlloyProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly fix: string | null;
  readonly severity: 'error' | 'warn';
}

/** An error at the name of a block or an attribute. */
export function problemAt(
  { nameFrom: from, nameTo: to }: AlloyStatement,
  message: string,
  fix: string | null,
): AlloyProblem {
  return { from, to, message: `${message}: Alloy does not start.`, fix, severity: 'error' };
}

/** The findings for the faults of a file. */
export function findingsFor(
  problems: readonly AlloyProblem[],
  document: ConfigDocument,
  report: FileContext['report'],
): readonly Finding[] {
  return problems.map(({ from, to, message, fix, severity }) =>
    report(document.between(from, to), message, fix === null ? { severity } : { severity, fix }),
  );
}
