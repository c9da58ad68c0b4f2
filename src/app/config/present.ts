/** A part of a spec: what is undefined is left out. */
export type Part = Readonly<Record<string, unknown>>;

/** A map without the keys that have no value: null and undefined stand for "left out" in a model. */
export function present(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null && value !== undefined));
}
