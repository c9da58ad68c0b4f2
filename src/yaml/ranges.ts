import { LineCounter } from 'yaml';
import type { Range } from '../findings/finding.js';

/** Finds lines and columns of one text. */
export interface TextRanges {
  /** Between two offsets, at least one character wide, never past the last line with text. */
  between(from: number, end: number): Range;
  /** The same, but not past the end of the line where it begins. */
  onLine(from: number, end: number): Range;
}

/** Lines are counted at the first request for a place: most texts have no findings. */
export function rangesOf(text: string): TextRanges {
  let lines: LineCounter | null = null;
  const last = text.trimEnd().length;
  const between = (from: number, end: number): Range => {
    lines ??= linesOf(text);
    const start = lines.linePos(clamp(from, last));
    const stop = lines.linePos(clamp(Math.max(end, from), text.length));
    const isEmpty = stop.line < start.line || (stop.line === start.line && stop.col <= start.col);
    const { line, col: column } = start;
    return { line, column, endLine: isEmpty ? line : stop.line, endColumn: isEmpty ? column + 1 : stop.col };
  };
  return { between, onLine: (from, end) => between(from, Math.min(end, lineEnd(text, from))) };
}

function clamp(offset: number, most: number): number {
  return Math.max(0, Math.min(offset, most));
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}
