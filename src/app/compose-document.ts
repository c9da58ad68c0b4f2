import { locate } from '../composefile/locate.js';
import { plainOf, typedValue } from '../composefile/plain.js';
import type { ComposeMap, ComposeScalar } from '../composefile/value.js';
import { alignment } from '../configs/align.js';
import type { ConfigDocument, Place } from '../contracts/config.js';
import type { SpecPath } from '../contracts/rule.js';

/**
 * A compose project as one document: its files merged, `extends` and `include` followed, variables filled in. Each place
 * is in the file where the value is written. `main` is the file that findings without a value are about.
 */
export function composeDocument(
  root: ComposeMap,
  main: ConfigDocument,
  fileAt: (path: string) => ConfigDocument | undefined,
): ConfigDocument {
  const at = (path: SpecPath, part: 'key' | 'value' = 'value'): Place => {
    const { key, shown, value } = locate(root, path);
    if (part === 'key' && key !== null) return key;
    return value.kind === 'scalar' && value.isAssumed ? { ...shown, isAssumed: true } : shown;
  };
  return {
    ...main,
    value: plainOf(root, typedValue),
    at,
    inside(path, from, end) {
      const { value, exact } = locate(root, path);
      const file = fileAt(value.place.path);
      const range = exact && value.kind === 'scalar' && file !== undefined ? writtenRange(value, from, end) : null;
      if (range === null || value.kind !== 'scalar' || file === undefined) return at(path);
      const offsets = alignment(value.written ?? '', file.text, contentOf(value, file.text));
      const start = offsets(range[0]);
      const place = file.between(start, Math.max(start + 1, offsets(Math.max(range[1] - 1, range[0])) + 1));
      return value.isAssumed ? { ...place, isAssumed: true } : place;
    },
    offsets(path) {
      const { value, exact } = locate(root, path);
      const isWritten = exact && value.kind === 'scalar' && value.place.path === main.path;
      return isWritten ? value.range : null;
    },
    written(path) {
      const { value, exact } = locate(root, path);
      return exact && value.kind === 'scalar' ? value.written : null;
    },
  };
}

/** Characters of a text as they are written; null: they are part of a variable. */
function writtenRange({ kept, written }: ComposeScalar, from: number, end: number): readonly [number, number] | null {
  if (kept === null || written === null) return null;
  if (kept === written) return [from, end];
  const moved = written.length - kept.length;
  const isBefore = kept.slice(0, end) === written.slice(0, end);
  const isBehind = kept.slice(end) === written.slice(end + moved);
  if (kept.slice(0, from) !== written.slice(0, from) || (!isBefore && !isBehind)) return null;
  return [from, isBefore ? end : end + moved];
}

/** Without the header of a block scalar. */
function contentOf({ range: [from, end] }: ComposeScalar, text: string): readonly [number, number] {
  return [/[|>]/.test(text.charAt(from)) ? text.indexOf('\n', from) + 1 : from, end];
}
