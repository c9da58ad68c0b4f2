import type { Finding } from '../../findings/finding.js';
import { formatFinding, formatWithFix, framesOf } from '../../findings/frame.js';
import type { Paint } from '../paint.js';
import { countBySeverity, countOmitted, type Report, type Reporter } from './report.js';

export interface TextOptions {
  readonly paint: Paint;
  /** Content of the files by path, to show source lines; null: only one line per finding. */
  readonly texts: ReadonlyMap<string, string> | null;
}

/**
 * One line per finding, `path:line:col severity rule message fix`, or with its source lines and the fix below it. The
 * reason of a failed run is not part of it: it goes to standard error.
 */
export function textReporter({ paint, texts }: TextOptions): Reporter {
  return ({ findings }) => {
    const frames = new Map<string, (finding: Finding) => string>();
    const blocks = findings.map((finding) => {
      const text = texts?.get(finding.path);
      if (text === undefined) return colourSeverity(paint, finding, formatWithFix(finding));
      const frame = frames.get(finding.path) ?? framesOf(text);
      frames.set(finding.path, frame);
      const line = colourSeverity(paint, finding, formatFinding(finding));
      return `${line}\n${paint.dim(frame(finding))}\n`;
    });
    return blocks.map((block) => `${block}\n`).join('');
  };
}

/** A summary such as `1 error, 2 warnings in 1 file`, and how many findings were not shown. */
export function summaryOf(report: Report): string {
  const { error, warn, info } = countBySeverity(report);
  const counts = [counted(error, 'error'), counted(warn, 'warning'), counted(info, 'note')].filter((one) => one !== '');
  const files = counted(report.files, 'file') || 'no file';
  const omitted = countOmitted(report);
  const more = omitted === 0 ? '' : ` ${omitted} of them ${omitted === 1 ? 'is' : 'are'} not shown (--max-problems).`;
  return `${counts.length === 0 ? 'No findings' : counts.join(', ')} in ${files}.${more}`;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The severity follows the place. */
function colourSeverity(paint: Paint, { path, line, column, severity }: Finding, text: string): string {
  const colours = { error: paint.red, warn: paint.yellow, info: paint.cyan };
  const start = `${path}:${line}:${column} `.length;
  return text.slice(0, start) + paint.bold(colours[severity](severity)) + text.slice(start + severity.length);
}
