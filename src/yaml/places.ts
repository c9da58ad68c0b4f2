import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { SpecPath } from '../contracts/rule.js';
import type { Aliases } from './aliases.js';

/** Indices into a text. */
export type Offsets = readonly [number, number];

/** The nearest existing node of a path: its own offsets and those of its key. */
interface Spot {
  readonly node: Node | null;
  readonly key: Offsets | null;
}

/** A block of several lines is shown at its key, where a reader looks for it. */
function spotRange({ node, key }: Spot): Offsets {
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  if (key !== null && (isBlock || node === null)) return key;
  const [start, end] = node?.range ?? [0, 1];
  return [start, end];
}

/** The node at a path, or at its nearest existing part. Offsets are indices into the text. */
export interface Found {
  readonly node: Node | null;
  readonly range: Offsets;
  /** The path was followed to its end. */
  readonly exact: boolean;
}

/** Finds a path in a document in which keys may be joined by dots, as `output.elasticsearch.hosts:`. */
export function nodeAt(document: Document.Parsed, path: SpecPath, part: 'key' | 'value', aliases: Aliases): Found {
  let spot: Spot = { node: document.contents, key: null };
  for (let at = 0; at < path.length; ) {
    const [next, used] = dotted(aliases.follow(spot.node), path.slice(at), aliases);
    if (next === null) return { node: spot.node, range: (part === 'key' && spot.key) || spotRange(spot), exact: false };
    spot = next;
    at += used;
  }
  return { node: aliases.follow(spot.node), range: (part === 'key' && spot.key) || spotRange(spot), exact: true };
}

function dotted(node: Node | null, path: SpecPath, aliases: Aliases): readonly [Spot | null, number] {
  const most = isMap(node) ? Math.min(path.length, MAX_DOTS) : 1;
  for (let count = 1; count <= most; count++) {
    const step = count === 1 ? (path[0] ?? '') : path.slice(0, count).join('.');
    const spot = child(node, step, aliases);
    if (spot !== null) return [spot, count];
  }
  return [null, 0];
}

/** Names of Elastic's settings have fewer parts. */
const MAX_DOTS = 8;

function child(node: Node | null, step: string | number, aliases: Aliases): Spot | null {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? null : { node: item as Node, key: null };
  }
  const pair = isMap(node) ? findPair(node, String(step), aliases) : null;
  if (pair === null) return null;
  const key = pair.key as Node | null;
  return { node: pair.value as Node | null, key: key?.range ? [key.range[0], key.range[1]] : null };
}

const indices = new WeakMap<YAMLMap, ReadonlyMap<string | null, Pair>>();

/** The first pair of each key, so that a place in a map of thousands of keys is not searched key by key. */
function indexOf(map: YAMLMap): ReadonlyMap<string | null, Pair> {
  const known = indices.get(map);
  if (known !== undefined) return known;
  const index = new Map([...map.items].reverse().map((pair) => [keyText(pair), pair]));
  indices.set(map, index);
  return index;
}

function findPair(map: YAMLMap, name: string, aliases: Aliases): Pair | null {
  const own = indexOf(map).get(name);
  if (own !== undefined) return own;
  for (const pair of map.items) {
    if (keyText(pair) !== '<<') continue;
    for (const source of aliases.mergeSources(pair.value as Node | null)) {
      const found = findPair(source, name, aliases);
      if (found !== null) return found;
    }
  }
  return null;
}

/** A key as text; null for keys that are lists, maps, aliases or nothing. */
export function keyText(pair: Pair): string | null {
  const key = pair.key;
  if (!isScalar(key) || isAlias(key) || key.value === null) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
