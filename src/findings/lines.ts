import type { Range } from './finding.js';

/** The line starts of a text, to convert indices to lines and columns. */
export interface Lines {
  /** How many lines there are, at least 1. */
  readonly count: number;
  /** The line, from 1, of an index. */
  lineAt(index: number): number;
  /** A line without its end; empty if the line does not exist. */
  textOf(line: number): string;
  /** The place of the characters from one index to another. */
  range(offset: number, end: number): Range;
}

/** The lines of a text without its byte order mark; they end with LF or CRLF. */
export function linesOf(text: string): Lines {
  const starts = startsOf(text);
  const lineAt = (index: number) => lastAtMost(starts, index) + 1;
  const columnAt = (index: number, line: number) => index - (starts[line - 1] ?? 0) + 1;
  return {
    count: starts.length,
    lineAt,
    textOf: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/\r?\n$/, ''),
    range(offset, end) {
      const [line, endLine] = [lineAt(offset), lineAt(end)];
      return { line, column: columnAt(offset, line), endLine, endColumn: columnAt(end, endLine) };
    },
  };
}

/** A text without its byte order mark, as places count in it. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last number that is not above a value, in numbers that rise from 0. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
