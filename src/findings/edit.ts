import type { Edit } from './finding.js';
import { withoutMark } from './lines.js';

/** Edits that belong together, such as those of a finding. */
interface EditGroup {
  /** The rule that they are for. */
  readonly rule: string;
  readonly edits?: readonly Edit[];
}

/** A text after some groups of edits. */
export interface Edited<Group> {
  readonly text: string;
  readonly applied: readonly Group[];
  /** Groups that overlap with another one; the next run can apply them. */
  readonly skipped: readonly Group[];
}

/**
 * Applies groups of edits to one file, for each group all or none; of two that overlap the first is applied.
 * Offsets count without a byte order mark, which is kept; new line ends are those of the file. Throws a RangeError for an
 * edit outside of the text, or one that overlaps another of the same group.
 */
export function applyEdits<Group extends EditGroup>(file: string, groups: readonly Group[]): Edited<Group> {
  const text = withoutMark(file);
  const taken: Edit[] = [];
  const [applied, skipped]: [Group[], Group[]] = [[], []];
  for (const group of groups) {
    const edits = inOrder(group, text.length);
    if (edits.length === 0) continue;
    const isFree = edits.every((edit) => !touches(taken, edit));
    (isFree ? applied : skipped).push(group);
    if (isFree) for (const edit of edits) taken.splice(placeOf(taken, edit), 0, edit);
  }
  const mark = file.slice(0, file.length - text.length);
  return { text: mark + written(text, taken, text.includes('\r\n') ? '\r\n' : '\n'), applied, skipped };
}

function inOrder({ rule, edits = [] }: EditGroup, length: number): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.offset - b.offset || a.end - b.end);
  const isSound = sorted.every(({ offset, end }, index) => {
    const before = sorted[index - 1];
    return offset >= 0 && end >= offset && end <= length && (before === undefined || before.end <= offset);
  });
  if (!isSound) throw new RangeError(`the edits of ${rule} do not fit its file`);
  return sorted;
}

/** Edits that only meet are left alone too when one of them is an insertion: which comes first is anyone's guess. */
function touches(taken: readonly Edit[], edit: Edit): boolean {
  const at = placeOf(taken, edit);
  return [taken[at - 1], taken[at]].some((other) => other !== undefined && areTouching(other, edit));
}

function areTouching(a: Edit, b: Edit): boolean {
  const isInsertion = a.offset === a.end || b.offset === b.end;
  return isInsertion ? a.offset <= b.end && b.offset <= a.end : a.offset < b.end && b.offset < a.end;
}

/** How many of the applied edits, which do not overlap, begin before this one. */
function placeOf(taken: readonly Edit[], { offset }: Edit): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function written(text: string, edits: readonly Edit[], lineEnd: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(text.slice(from, edit.offset), edit.text.replace(/\r?\n/g, lineEnd));
    from = edit.end;
  }
  return parts.join('') + text.slice(from);
}
