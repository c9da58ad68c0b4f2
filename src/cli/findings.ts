import type { Finding } from '../findings/finding.js';
import { applySuppressions } from '../findings/suppress.js';
import type { Cli } from './command.js';
import { summaryOf, textReporter } from './reporters/text.js';

/** A file whose source lines are shown with its findings. */
interface ReportedFile {
  readonly path: string;
  readonly text: string;
}

/** Notes are for `validate` and `generate --check`. Other commands repeat only what should be changed. */
export function withoutNotes(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

/** Without the notes that directives in the file suppress. `validate` reports what is wrong with the directives. */
export function withoutSuppressedNotes(findings: readonly Finding[], { path, text }: ReportedFile): readonly Finding[] {
  const files = new Map([[path, { text, comments: 'yaml' }]] as const);
  const open = new Set(applySuppressions(findings, files, { known: [], checks: () => false }));
  return findings.filter((finding) => finding.severity !== 'info' || open.has(finding));
}

/** Prints findings as messages, in addition to a command's own result. */
export function printFindings(findings: readonly Finding[], { path, text }: ReportedFile, cli: Cli): void {
  if (findings.length === 0) return;
  const { stderr } = cli.io;
  const texts = stderr.isTTY ? new Map([[path, text]]) : null;
  const report = { findings, files: 1, failure: null, version: cli.io.version };
  stderr.write(textReporter({ paint: cli.paints.stderr, texts })(report));
  stderr.write(`${summaryOf(report)}\n`);
}
