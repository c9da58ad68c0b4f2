import type { ComposeScalar, ComposeValue } from './value.js';

/**
 * A value as plain values, without what `!reset` removed; `scalarOf` returns the value of a scalar. Shared values stay
 * shared.
 */
export function plainOf(value: ComposeValue, scalarOf: (scalar: ComposeScalar) => unknown): unknown {
  const known = new Map<ComposeValue, unknown>();
  const plain = (one: ComposeValue): unknown => {
    const found = known.get(one);
    if (found !== undefined) return found;
    const made = converted(one);
    known.set(one, made);
    return made;
  };
  const converted = (one: ComposeValue): unknown => {
    if (one.kind === 'scalar') return scalarOf(one);
    if (one.kind === 'list') return one.items.filter(isThere).map(plain);
    const entries = [...one.entries].filter(([, entry]) => isThere(entry.value));
    const map: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of entries) map[key] = plain(entry.value);
    return map;
  };
  return plain(value);
}

/** All scalars as texts, with variables filled in. */
export function filledText({ text }: ComposeScalar): string | null {
  return text;
}

/** A scalar with its type. Variables without a value stay as written. */
export function typedValue({ kept, written, value }: ComposeScalar): unknown {
  if (kept === written) return value;
  if (kept === 'true' || kept === 'false') return kept === 'true';
  return kept !== null && String(Number(kept)) === kept ? Number(kept) : kept;
}

function isThere({ tag }: ComposeValue): boolean {
  return tag !== 'reset';
}
