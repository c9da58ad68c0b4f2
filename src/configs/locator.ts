import type { ConfigDocument } from '../contracts/config.js';
import type { SpecPath } from '../contracts/rule.js';
import { rangesOf, type TextRanges } from '../yaml/ranges.js';
import { alignment } from './align.js';

/** Finds places in one text by its syntax tree. Offsets are UTF-16 indices into the text. */
export interface Locator {
  /** The nearest existing node of a path, climbing; `exact` when the path was followed to its end. */
  find(path: SpecPath, part: 'key' | 'value'): { readonly range: readonly [number, number]; readonly exact: boolean };
  /** The value of a string at a path, and the places of its characters; null: no string is there. */
  text(path: SpecPath): { readonly value: string; readonly range: readonly [number, number] } | null;
}

type Placing = Pick<ConfigDocument, 'at' | 'inside' | 'between' | 'offsets' | 'written'>;

/** The place finders of a document. `ranges` are those of the text, which the documents of one file share. */
export function placing(path: string, text: string, locator: Locator, ranges: TextRanges = rangesOf(text)): Placing {
  const between = (from: number, end: number) => ({ path, ...ranges.between(from, end) });
  const offsetsIn = lastAlignment(text);
  return {
    between,
    at(steps, part = 'value') {
      return { path, ...ranges.onLine(...locator.find(steps, part).range) };
    },
    inside(steps, from, end) {
      const found = locator.text(steps);
      if (found === null) return between(...locator.find(steps, 'value').range);
      const offsets = offsetsIn(found.value, found.range);
      const start = offsets(from);
      return between(start, Math.max(start + 1, offsets(Math.max(end - 1, from)) + 1));
    },
    written: (steps) => locator.text(steps)?.value ?? null,
    offsets(steps, part = 'value') {
      const { range, exact } = locator.find(steps, part);
      return exact ? range : null;
    },
  };
}

/** Many places in one long value would each walk through it again. */
function lastAlignment(text: string) {
  let last: { readonly value: string; readonly from: number; readonly offsets: (index: number) => number } | null =
    null;
  return (value: string, range: readonly [number, number]) => {
    if (last === null || last.from !== range[0] || last.value !== value)
      last = { value, from: range[0], offsets: alignment(value, text, range) };
    return last.offsets;
  };
}

/** For texts without a tree of values: every path is at the beginning. */
export const NO_LOCATOR: Locator = {
  find: () => ({ range: [0, 1], exact: false }),
  text: () => null,
};
