import { fillKnown, interpolate, type Variables } from './interpolate.js';
import type { ComposeEntry, ComposeMap, ComposeValue } from './value.js';

/** A file's content with its variables expanded. Values shared by aliases stay shared, so they cost nothing. */
export function fillIn(document: ComposeMap, variables: Variables): ComposeMap {
  const known = new Map<ComposeValue, ComposeValue>();
  const filled = (value: ComposeValue): ComposeValue => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = changed(value);
    known.set(value, made);
    return made;
  };
  const changed = (value: ComposeValue): ComposeValue => {
    if (value.kind === 'map') return { ...value, entries: entriesOf(value) };
    if (value.kind === 'list') return { ...value, items: value.items.map(filled) };
    const { written } = value;
    if (written?.includes('$') !== true) return value;
    return { ...value, ...interpolate(written, variables), ...fillKnown(written, variables) };
  };
  const entriesOf = ({ entries }: ComposeMap): ReadonlyMap<string, ComposeEntry> =>
    new Map([...entries].map(([key, entry]) => [key, { ...entry, value: filled(entry.value) }]));
  return { ...document, entries: entriesOf(document) };
}
