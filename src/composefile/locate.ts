import type { SpecPath } from '../contracts/rule.js';
import type { ComposeEntry, ComposeMap, ComposeValue, Place } from './value.js';

/** What is at a path of a compose file, or at the nearest existing part of it. */
export interface Located {
  readonly value: ComposeValue;
  readonly key: Place | null;
  readonly shown: Place;
  /** The path was followed to its end. */
  readonly exact: boolean;
}

/** Finds the value at a path, with the place in the file where it is written. */
export function locate(root: ComposeMap, path: SpecPath): Located {
  let found: Located = { value: root, key: null, shown: root.place, exact: path.length === 0 };
  for (const [index, step] of path.entries()) {
    const next = stepInto(found.value, step);
    if (next === null) return found;
    found = { ...next, exact: index === path.length - 1 };
  }
  return found;
}

const kept = new WeakMap<ComposeValue, readonly ComposeValue[]>();

/** The items that Compose does not remove, so that a long list is not walked for each of them. */
function keptItems(list: ComposeValue & { readonly kind: 'list' }): readonly ComposeValue[] {
  const items = kept.get(list) ?? list.items.filter(({ tag }) => tag !== 'reset');
  kept.set(list, items);
  return items;
}

function stepInto(value: ComposeValue, step: string | number): Omit<Located, 'exact'> | null {
  if (value.kind === 'list') {
    const item = typeof step === 'number' ? keptItems(value)[step] : undefined;
    return item === undefined ? null : { value: item, key: null, shown: item.place };
  }
  const entry: ComposeEntry | undefined = value.kind === 'map' ? value.entries.get(String(step)) : undefined;
  return entry === undefined || entry.value.tag === 'reset'
    ? null
    : { value: entry.value, key: entry.place, shown: entry.shown };
}
