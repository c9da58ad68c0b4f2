import type { Shape, ShapePath, ShapeType } from './shape.js';

type KnownPath = readonly string[];

/** A key that many parts have, such as `enabled`, is a useful hint only near the place where it is written. */
const FEW = 3;

const indices = new WeakMap<Shape, ReadonlyMap<string, readonly KnownPath[]>>();

/**
 * The dotted path at which an engine has the last key of a path, if that is another place: the one with the longest
 * common part, else the shortest, unless there are many. List items are ignored, and `*` matches a key of the user.
 */
export function elsewhere(shape: Shape, path: ShapePath): string | null {
  const names = path.filter((step) => typeof step === 'string');
  const known = indexOf(shape).get(names.at(-1) ?? '') ?? [];
  let best: KnownPath | null = null;
  for (const candidate of known) {
    // A key that a different type of the same part has at this place.
    if (candidate.length === names.length && inCommon(candidate, names) === names.length) continue;
    if (best === null || isBetter(candidate, best, names)) best = candidate;
  }
  if (best === null || (known.length > FEW && best.length - inCommon(best, names) > 2)) return null;
  return best.join('.');
}

function isBetter(candidate: KnownPath, best: KnownPath, names: KnownPath): boolean {
  const more = inCommon(candidate, names) - inCommon(best, names);
  return more === 0 ? candidate.length < best.length : more > 0;
}

function inCommon(one: KnownPath, other: KnownPath): number {
  const end = one.findIndex((step, index) => step !== other[index]);
  return end < 0 ? one.length : end;
}

/** Every key of a shape with its paths; made once a shape, and only when a file has an unknown key. */
function indexOf(shape: Shape): ReadonlyMap<string, readonly KnownPath[]> {
  const made = indices.get(shape);
  if (made !== undefined) return made;
  const index = new Map<string, KnownPath[]>();
  addKeys(index, shape, shape.root, [], []);
  indices.set(shape, index);
  return index;
}

/** `within` are the definitions that this place is in: a recursive one is not entered twice. */
function addKeys(index: Map<string, KnownPath[]>, shape: Shape, type: ShapeType, path: KnownPath, within: KnownPath) {
  if (typeof type === 'string') {
    for (const name of type.replace('!', '').split('|')) {
      const definition = within.includes(name) ? undefined : shape.types[name];
      if (definition !== undefined) addKeys(index, shape, definition, path, [...within, name]);
    }
    return;
  }
  for (const [key, inner] of Object.entries(type)) {
    const place = Array.isArray(type) ? path : [...path, key];
    if (place !== path && key !== '*') addPath(index, key, place);
    addKeys(index, shape, inner, place, within);
  }
}

function addPath(index: Map<string, KnownPath[]>, key: string, path: KnownPath): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [path]);
  else known.push(path);
}
