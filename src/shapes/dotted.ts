import type { ShapePath } from './shape.js';

/** A value with nested mappings, and the way back to the path in the file. */
export interface Nested {
  readonly value: unknown;
  /** The path in the file of a path in `value`: for `['a', 'b']` it is `['a.b']` if the file has it as one key. */
  original(path: ShapePath): ShapePath;
}

/** A copy under way: its values, and where each was first written in the file. */
interface Level {
  readonly values: Map<string, unknown>;
  readonly levels: Map<string, Level>;
  readonly written: Map<string, ShapePath>;
}

type Written = WeakMap<object, (key: string | number) => ShapePath | undefined>;

/**
 * Beats and Kibana read `output.elasticsearch.hosts: x` as `output: {elasticsearch: {hosts: x}}`, at every level, also where
 * a file has both. Of two values at one path the later counts.
 */
export function nested(value: unknown): Nested {
  const written: Written = new WeakMap();
  const root = copy(value, [], written);
  return { value: root, original: (path) => original(root, path, written) };
}

function copy(value: unknown, path: ShapePath, written: Written): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return finished(filled(newLevel(), value, path, written), written);
  const items = value.map((item, index) => copy(item, [...path, index], written));
  written.set(items, (index) => [...path, index]);
  return items;
}

function newLevel(): Level {
  return { values: new Map(), levels: new Map(), written: new Map() };
}

function filled(level: Level, value: object, path: ShapePath, written: Written): Level {
  for (const [key, entry] of Object.entries(value)) {
    const place = [...path, key];
    const steps = isDotted(key) ? key.split('.', MAX_STEPS) : [key];
    const last = steps.pop() ?? key;
    put(
      steps.reduce((above, step) => below(above, step, place), level),
      last,
      entry,
      place,
      written,
    );
  }
  return level;
}

/** More steps than any setting has; a key of thousands of dots must not nest as deep. */
const MAX_STEPS = 20;

function isDotted(key: string): boolean {
  return key.includes('.') && !key.startsWith('.') && !key.endsWith('.') && !key.includes('..');
}

function below(level: Level, key: string, place: ShapePath): Level {
  const known = level.levels.get(key);
  if (known !== undefined) return known;
  const made = newLevel();
  level.levels.set(key, made);
  level.values.delete(key);
  level.written.set(key, place);
  return made;
}

function put(level: Level, key: string, entry: unknown, place: ShapePath, written: Written): void {
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
    filled(below(level, key, place), entry, place, written);
    return;
  }
  level.levels.delete(key);
  level.values.set(key, copy(entry, place, written));
  level.written.set(key, place);
}

function finished(level: Level, written: Written): object {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of level.written.keys()) {
    const deeper = level.levels.get(key);
    result[key] = deeper === undefined ? level.values.get(key) : finished(deeper, written);
  }
  written.set(result, (key) => level.written.get(String(key)));
  return result;
}

function original(root: unknown, path: ShapePath, written: Written): ShapePath {
  let value = root;
  let place: ShapePath = [];
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return place;
    place = written.get(value)?.(step) ?? place;
    value = Reflect.get(value, step);
  }
  return place;
}
