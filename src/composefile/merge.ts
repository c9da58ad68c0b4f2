import { merged as mergedItems, entriesOf as shortEntries } from './short-forms.js';
import type { ComposeEntry, ComposeMap, ComposeValue } from './value.js';

/** Keys of a service whose later value replaces the earlier one. */
const REPLACED: readonly string[] = ['command', 'entrypoint'];

/**
 * A later definition laid over an earlier one, as Compose merges files, `include` and `extends`: mappings key by key,
 * lists one after the other, all else replaced, also a command. `key` is null outside of services.
 * Source: compose-go, override/merge.go.
 */
function mergeValues(base: ComposeValue, over: ComposeValue, key: string | null): ComposeValue {
  if (over.tag === 'override' || REPLACED.includes(key ?? '')) return over;
  if (over.kind === 'scalar' && over.text === null && base.kind !== 'scalar') return base;
  const [from, to] = key === null ? [null, null] : [shortEntries(key, base), shortEntries(key, over)];
  if (from !== null && to !== null)
    return { ...from, entries: mergeEntries(from.entries, to.entries), place: over.place };
  if (over.kind === 'scalar') return over;
  if (base.kind === 'list' && over.kind === 'list') return { ...over, items: mergedItems(key, base.items, over.items) };
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  if (key === 'logging' && hasOtherDriver(base, over)) return over;
  return { ...over, entries: mergeEntries(base.entries, over.entries) };
}

/** Options belong to the driver. */
function hasOtherDriver(base: ComposeMap, over: ComposeMap): boolean {
  const [before, after] = [base, over].map(({ entries }) => entries.get('driver')?.value);
  if (before?.kind !== 'scalar' || after?.kind !== 'scalar') return false;
  return before.text !== after.text;
}

/** Merges the entries of two mappings; the second has priority. A `!reset` is kept as a mark for a removed value. */
function mergeEntries(
  base: ReadonlyMap<string, ComposeEntry>,
  over: ReadonlyMap<string, ComposeEntry>,
  merge = (before: ComposeValue, after: ComposeValue, _key: string) => mergeValues(before, after, null),
): ReadonlyMap<string, ComposeEntry> {
  const entries = new Map(base);
  for (const [key, entry] of over) {
    const before = entries.get(key);
    if (before === undefined || before.value.tag === 'reset' || entry.value.tag === 'reset') entries.set(key, entry);
    else entries.set(key, { ...entry, value: merge(before.value, entry.value, key) });
  }
  return entries;
}

/** The settings of a service laid over earlier ones. */
export function mergeServices(base: ComposeMap, over: ComposeMap): ComposeMap {
  return { ...over, entries: mergeEntries(base.entries, over.entries, mergeValues) };
}

/** A compose file laid over earlier ones. */
export function mergeFiles(base: ComposeMap, over: ComposeMap): ComposeMap {
  return { ...over, entries: mergeEntries(base.entries, over.entries, mergeSections) };
}

function mergeSections(base: ComposeValue, over: ComposeValue, key: string): ComposeValue {
  if (key !== 'services' || base.kind !== 'map' || over.kind !== 'map' || over.tag === 'override') {
    return mergeValues(base, over, null);
  }
  return { ...over, entries: mergeEntries(base.entries, over.entries, mergeService) };
}

function mergeService(base: ComposeValue, over: ComposeValue): ComposeValue {
  return base.kind === 'map' && over.kind === 'map' && over.tag !== 'override' ? mergeServices(base, over) : over;
}
