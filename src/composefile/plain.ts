import type { ComposeValue } from './value.js';

/** A value as plain values, without what `!reset` removed. All scalars are strings. Shared values stay shared. */
export function plainOf(value: ComposeValue): unknown {
  const known = new Map<ComposeValue, unknown>();
  const plain = (one: ComposeValue): unknown => {
    const found = known.get(one);
    if (found !== undefined) return found;
    const made = converted(one);
    known.set(one, made);
    return made;
  };
  const converted = (one: ComposeValue): unknown => {
    if (one.kind === 'scalar') return one.text;
    if (one.kind === 'list') return one.items.filter(isThere).map(plain);
    const entries = [...one.entries].filter(([, entry]) => isThere(entry.value));
    const map: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of entries) map[key] = plain(entry.value);
    return map;
  };
  return plain(value);
}

function isThere({ tag }: ComposeValue): boolean {
  return tag !== 'reset';
}
