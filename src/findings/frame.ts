import type { Finding } from './finding.js';
import { oneLine } from './one-line.js';
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
  return framesOf(text)(finding);
}

/** Renders the frames of many findings in one text, which is walked once for all of them. */
export function framesOf(text: string): (finding: Finding) => string {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const starts = lineStarts(bare);
  const lines = new Map<number, Line | null>();
  const lineOf = (number: number): Line | null => {
    const known = lines.get(number);
    if (known !== undefined) return known;
    const source = lineAt(bare, starts, number);
    const line = source === null ? null : { source, shown: coverSecrets(source) };
    lines.set(number, line);
    return line;
  };
  return (finding) => frameOf(lineOf(finding.line), finding);
}

/** The original line, and the same line with its secrets masked. */
interface Line {
  readonly source: string;
  readonly shown: string;
}

function frameOf(line: Line | null, finding: Finding): string {
  const parts = line === null ? [] : frameLines(line, finding);
  const related = finding.related.map((one) => `   = ${one.path}:${one.line}:${one.column}: ${one.message}`);
  const fix = finding.fix === null ? [] : [`   = ${finding.fix}`];
  return [...parts, ...related, ...fix].map(oneLine).join('\n');
}

/** The same line with the fix after the message, for output without a frame. */
export function formatWithFix(finding: Finding): string {
  const { message, fix } = finding;
  return formatFinding(fix === null ? finding : { ...finding, message: `${message} ${fix}` });
}

function frameLines({ source, shown: covered }: Line, finding: Finding): readonly string[] {
  const number = String(finding.line);
  const gutter = ' '.repeat(number.length);
  const end = finding.endLine > finding.line ? source.length + 1 : finding.endColumn;
  const shown = finding.rule.endsWith('/secret-in-plain') ? hideAfter(source, end - 1) : covered;
  const [window, offset] = cut(shown, finding.column - 1);
  const before = blank(window.slice(0, finding.column - 1 - offset));
  const width = Math.max(1, Math.min(end - 1, offset + window.length) - (finding.column - 1));
  return [`${number} | ${window}`, `${gutter} | ${before}${'^'.repeat(Math.min(width, MOST))}`];
}

/** Where each line begins, and where one after the last would. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return [...starts, text.length + 1];
}

function lineAt(text: string, starts: readonly number[], line: number): string | null {
  const [start, next] = [starts[line - 1], starts[line]];
  if (start === undefined || next === undefined) return null;
  return text
    .slice(start, next - 1)
    .replace(/\r$/, '')
    .replace(/\t/g, ' ');
}

/** At most MOST characters around a column, and how many were cut before them. */
function cut(line: string, column: number): readonly [string, number] {
  if (line.length <= MOST) return [line, 0];
  const start = Math.max(0, Math.min(column - MOST / 4, line.length - MOST));
  const offset = Math.floor(start);
  return [line.slice(offset, offset + MOST), offset];
}

/** Spaces as wide as a string on a terminal, as far as that is known: a surrogate pair is one character. */
function blank(text: string): string {
  return ' '.repeat([...text].length);
}

/** Whether a rule reports a secret at this place. */
function hideAfter(line: string, from: number): string {
  return line.slice(0, from) + (from < line.length ? `: ${HIDDEN}` : '');
}
