import type { ComposeEntry, ComposeValue } from './value.js';

/**
 * A later definition laid over an earlier one, as Compose merges files, `include` and `extends`: mappings key by key,
 * lists one after the other, all else replaced, also a command. Source: compose-go, override/merge.go.
 */
function mergeValues(base: ComposeValue, over: ComposeValue, key: string): ComposeValue {
  if (over.tag === 'override' || key === 'command') return over;
  if (over.kind === 'scalar') return over.text === null && base.kind !== 'scalar' ? base : over;
  if (base.kind === 'list' && over.kind === 'list') return { ...over, items: [...base.items, ...over.items] };
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  return { ...over, entries: mergeEntries(base.entries, over.entries) };
}

/** Merges the entries of two mappings; the second has priority. A `!reset` is kept as a mark for a removed value. */
export function mergeEntries(
  base: ReadonlyMap<string, ComposeEntry>,
  over: ReadonlyMap<string, ComposeEntry>,
): ReadonlyMap<string, ComposeEntry> {
  const entries = new Map(base);
  for (const [key, entry] of over) {
    const before = entries.get(key);
    if (before === undefined || before.value.tag === 'reset' || entry.value.tag === 'reset') entries.set(key, entry);
    else entries.set(key, { place: entry.place, value: mergeValues(before.value, entry.value, key) });
  }
  return entries;
}
