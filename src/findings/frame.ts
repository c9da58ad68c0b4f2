import type { Finding } from './finding.js';
import { coverSecrets } from './secrets.js';

const MOST = 160;
const HIDDEN = '…';

/** One line: `path:line:col severity rule-id message`, without control characters. */
export function formatFinding(finding: Finding): string {
  const { path, line, column, severity, rule, message } = finding;
  return oneLine(`${path}:${line}:${column} ${severity} ${rule} ${message}`);
}

/**
 * The line that a finding is about, with carets below the place, and the fix. `text` is the file's content. Values that
 * look like secrets are hidden, control characters are shown as spaces.
 */
export function renderFrame(text: string, finding: Finding): string {
  const source = lineAt(text, finding.line);
  const parts = source === null ? [] : frameLines(source, finding);
  const related = finding.related.map((one) => `   = ${one.path}:${one.line}:${one.column}: ${one.message}`);
  const fix = finding.fix === null ? [] : [`   = ${finding.fix}`];
  return [...parts, ...related, ...fix].map(oneLine).join('\n');
}

/** The same line with the fix after the message, for where there is no frame to hold it. */
export function formatWithFix(finding: Finding): string {
  const { message, fix } = finding;
  return formatFinding(fix === null ? finding : { ...finding, message: `${message} ${fix}` });
}

function frameLines(source: string, finding: Finding): readonly string[] {
  const number = String(finding.line);
  const gutter = ' '.repeat(number.length);
  const end = finding.endLine > finding.line ? source.length + 1 : finding.endColumn;
  const shown = hide(source, finding.rule.endsWith('/secret-in-plain') ? end - 1 : null);
  const [window, offset] = cut(shown, finding.column - 1);
  const before = blank(window.slice(0, finding.column - 1 - offset));
  const width = Math.max(1, Math.min(end - 1, offset + window.length) - (finding.column - 1));
  return [`${number} | ${window}`, `${gutter} | ${before}${'^'.repeat(Math.min(width, MOST))}`];
}

function lineAt(text: string, line: number): string | null {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let start = 0;
  for (let count = 1; count < line; count++) {
    start = bare.indexOf('\n', start) + 1;
    if (start === 0) return null;
  }
  const end = bare.indexOf('\n', start);
  return bare
    .slice(start, end < 0 ? bare.length : end)
    .replace(/\r$/, '')
    .replace(/\t/g, ' ');
}

/** At most MOST signs around a column, and how many were left out before them. */
function cut(line: string, column: number): readonly [string, number] {
  if (line.length <= MOST) return [line, 0];
  const start = Math.max(0, Math.min(column - MOST / 4, line.length - MOST));
  const offset = Math.floor(start);
  return [line.slice(offset, offset + MOST), offset];
}

/** Spaces as wide as a text is on a terminal, as far as that can be told: a surrogate pair is one sign. */
function blank(text: string): string {
  return ' '.repeat([...text].length);
}

/** Covers what looks like a secret; `from` hides all after a column where a rule knows that a secret stands there. */
function hide(line: string, from: number | null): string {
  if (from !== null) return line.slice(0, from) + (from < line.length ? `: ${HIDDEN}` : '');
  return coverSecrets(line);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ');
}
