/** A map of a configuration, as plain values. */
export type PlainMap = Readonly<Record<string, unknown>>;

/** The value as a map; null if it is not a map. */
export function mapOf(value: unknown): PlainMap | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainMap) : null;
}

/** The value as a list; an empty list if it is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a map has any of the keys, also as the beginning of a dotted one: `output` is in `output.elasticsearch`. */
export function hasAny(map: PlainMap, ...keys: readonly string[]): boolean {
  return Object.keys(map).some((own) => keys.some((key) => own === key || own.startsWith(`${key}.`)));
}

/** The maps of a list. */
export function mapsIn(value: unknown): readonly PlainMap[] {
  return listOf(value)
    .map(mapOf)
    .filter((map) => map !== null);
}
