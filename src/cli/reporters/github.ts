import type { Finding, Severity } from '../../findings/finding.js';
import { countBySeverity, posixPath, type Reporter } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'notice' };
const SEVERITIES = ['error', 'warn', 'info'] as const;
/** GitHub shows at most ten of each kind for one step (actions/toolkit, "problem matchers"). */
const SHOWN = 10;

/** GitHub Actions' workflow commands, errors first. Those that GitHub would not show are counted. */
export const githubReporter: Reporter = (report) => {
  const { findings, failure, skipped = [] } = report;
  const counts = countBySeverity(report);
  const failed = failure === null ? [] : [`::error title=logagg::${escapeData(failure)}`];
  const lines = SEVERITIES.flatMap((severity) => {
    const shown = findings.filter((one) => one.severity === severity).slice(0, SHOWN);
    return [...shown.map(command), ...rest(severity, counts[severity] - shown.length)];
  });
  return [...failed, ...lines, ...notRead(skipped)].map((line) => `${line}\n`).join('');
};

/** One notice, so that findings are not displaced by it. */
function notRead(skipped: readonly string[]): string[] {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, SHOWN).map((one) => `Not read: ${one}`);
  const more = skipped.length > SHOWN ? [`Not read: ${skipped.length - SHOWN} more`] : [];
  return [`::notice title=logagg::${escapeData([...shown, ...more].join('\n'))}`];
}

function rest(severity: Severity, hidden: number): string[] {
  return hidden > 0 ? [`${hidden} more findings of severity ${severity}: run logagg validate to see them.`] : [];
}

function command(finding: Finding): string {
  const { severity, path, line, endLine, rule, message, fix } = finding;
  const properties = { file: posixPath(path), line, endLine, ...columns(finding), title: rule };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${written.join(',')}::${escapeData(fix === null ? message : `${message}\n${fix}`)}`;
}

/** GitHub accepts columns only within one line; its end is inclusive. */
function columns({ line, column, endLine, endColumn }: Finding): object {
  return line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
