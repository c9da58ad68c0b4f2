import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { SpecPlaces } from '../contracts/report.js';
import type { SpecPath } from '../contracts/rule.js';
import type { Range } from '../findings/finding.js';
import type { Aliases } from './aliases.js';

/** Turns offsets and paths of one spec into places. */
export interface TextPlaces extends SpecPlaces {
  /** Place of the text between two offsets, at least one character wide, never past the last line with text. */
  between(offset: number, end: number): Range;
}

/** Places of one text; without a document every path is the beginning of the text. */
export function placesOf(
  path: string,
  text: string,
  lines: LineCounter,
  document: Document.Parsed | null,
  aliases: Aliases,
): TextPlaces {
  const last = text.trimEnd().length;
  const between = (offset: number, end: number) => rangeOf(last, lines, offset, end);
  const lineEnd = (offset: number) => {
    const newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length : newline;
  };
  return {
    path,
    between,
    at(specPath, part = 'value') {
      const spot = find(document?.contents ?? null, specPath, aliases);
      const [offset, end] = (part === 'key' && spot.key) || spotRange(spot);
      return between(offset, Math.min(end, lineEnd(offset)));
    },
  };
}

type Offsets = readonly [number, number];

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

function find(root: Node | null, path: SpecPath, aliases: Aliases): Spot {
  let spot: Spot = { node: root, key: null };
  for (const step of path) {
    const next = child(aliases.follow(spot.node), step, aliases);
    if (next === null) return spot;
    spot = next;
  }
  return spot;
}

/** What stands at a path, or at the nearest existing part of it. Offsets are indices into the text. */
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

function rangeOf(last: number, lines: LineCounter, offset: number, end: number): Range {
  const start = Math.max(0, Math.min(offset, last));
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start));
  const line = Math.max(from.line, 1);
  const column = Math.max(from.col, 1);
  const isEmpty = to.line < line || (to.line === line && to.col <= column);
  return { line, column, endLine: isEmpty ? line : to.line, endColumn: isEmpty ? column + 1 : to.col };
}
