import { LineCounter } from 'yaml';
import type { ConfigDocument, Place } from '../contracts/config.js';
import type { SpecPath } from '../contracts/rule.js';
import { alignment } from './align.js';

/** Where things stand in one text, as its syntax tree tells. Offsets are UTF-16 indices into the text. */
export interface Locator {
  /** The nearest existing node of a path, climbing; `exact` when the path was followed to its end. */
  find(path: SpecPath, part: 'key' | 'value'): { readonly range: readonly [number, number]; readonly exact: boolean };
  /** The value of a text at a path, and where its characters are written; null: no text is there. */
  text(path: SpecPath): { readonly value: string; readonly range: readonly [number, number] } | null;
}

type Placing = Pick<ConfigDocument, 'at' | 'inside' | 'between' | 'offsets'>;

/** The place finders of a document. */
export function placing(path: string, text: string, locator: Locator): Placing {
  const between = betweenOf(path, text);
  return {
    between,
    at(steps, part = 'value') {
      const [from, end] = locator.find(steps, part).range;
      return between(from, Math.min(end, lineEnd(text, from)));
    },
    inside(steps, from, end) {
      const found = locator.text(steps);
      if (found === null) return between(...locator.find(steps, 'value').range);
      const offsets = alignment(found.value, text, found.range);
      const start = offsets(from);
      return between(start, Math.max(start + 1, offsets(Math.max(end - 1, from)) + 1));
    },
    offsets(steps, part = 'value') {
      const { range, exact } = locator.find(steps, part);
      return exact ? range : null;
    },
  };
}

function betweenOf(path: string, text: string): (from: number, end: number) => Place {
  let lines: LineCounter | null = null;
  const last = text.trimEnd().length;
  return (from, end) => {
    lines ??= linesOf(text);
    const start = lines.linePos(Math.max(0, Math.min(from, last)));
    const stop = lines.linePos(Math.max(0, Math.min(Math.max(end, from), text.length)));
    const isEmpty = stop.line < start.line || (stop.line === start.line && stop.col <= start.col);
    const { line, col: column } = start;
    return { path, line, column, endLine: isEmpty ? line : stop.line, endColumn: isEmpty ? column + 1 : stop.col };
  };
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

/** For texts without a tree of values: every path is the beginning. */
export const NO_LOCATOR: Locator = {
  find: () => ({ range: [0, 1], exact: false }),
  text: () => null,
};
