import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Aliases } from './aliases.js';
import { keyText, type Offsets } from './places.js';

/** What no reader should get from a document, apart from its syntax. */
export interface ValueProblem {
  readonly kind:
    | 'unknown-alias'
    | 'invalid-key'
    | 'duplicate-key'
    | 'control-character'
    | 'invalid-merge'
    | 'too-deep'
    | 'too-large';
  /** The alias or the key; empty where the key is not plain text. */
  readonly name: string;
  readonly range: Offsets;
  /** The first of two equal keys. */
  readonly first?: Offsets;
}

/** Aliases can make a short text endless, so both limits apply after expansion. */
export interface ValueLimits {
  readonly depth: number;
  readonly values: number;
}

/** Control characters other than newline and tab, lone surrogates, and the two noncharacters. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\uFFFE\uFFFF]|\p{Surrogate}/u;

interface Walk {
  readonly aliases: Aliases;
  readonly limits: ValueLimits;
  readonly problems: ValueProblem[];
  left: number;
}

/**
 * Plain values of a document, aliases and `<<` filled in; maps have no prototype. Of two equal keys the last one counts.
 * Never throws.
 */
export function valuesOf(
  document: Document.Parsed,
  aliases: Aliases,
  limits: ValueLimits,
): { readonly value: unknown; readonly problems: readonly ValueProblem[] } {
  const walk: Walk = { aliases, limits, problems: [], left: limits.values };
  const value = plainValue(document.contents, 0, walk);
  if (walk.left < 0) walk.problems.push({ kind: 'too-large', name: '', range: [0, 1] });
  return { value, problems: walk.problems };
}

function plainValue(node: Node | null, depth: number, walk: Walk): unknown {
  walk.left--;
  if (walk.left < 0 || node === null) return null;
  if (depth > walk.limits.depth) return tooDeep(node, walk);
  if (isAlias(node)) return aliasValue(node, depth, walk);
  if (isScalar(node)) return scalarValue(node, walk);
  if (isSeq(node)) return node.items.map((item) => plainValue(item as Node | null, depth + 1, walk));
  return isMap(node) ? mapValue(node, depth, walk) : null;
}

function tooDeep(node: Node, walk: Walk): null {
  if (!walk.problems.some(({ kind }) => kind === 'too-deep')) note(walk, 'too-deep', node);
  return null;
}

function aliasValue(alias: Node & { readonly source: string }, depth: number, walk: Walk): unknown {
  const target = walk.aliases.follow(alias);
  if (target === null) note(walk, 'unknown-alias', alias, alias.source);
  return plainValue(target, depth, walk);
}

function scalarValue(node: Node & { readonly value: unknown }, walk: Walk): unknown {
  if (typeof node.value === 'string' && UNPRINTABLE.test(node.value)) note(walk, 'control-character', node);
  return node.value;
}

function mapValue(map: YAMLMap, depth: number, walk: Walk): Record<string, unknown> {
  const own: Record<string, unknown> = Object.create(null);
  const keys = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = checkedKey(pair, keys, walk);
    keys.set(name, pair);
    if (name !== '<<') own[name] = plainValue(pair.value as Node | null, depth + 1, walk);
  }
  const merge = keys.get('<<');
  const values = merge === undefined ? own : merged(own, merge, depth, walk);
  for (const [name, { value }] of keys) if (isReset(value as Node | null)) Reflect.deleteProperty(values, name);
  return values;
}

/** Compose removes a key whose value has this tag, also one from a `<<`. No other program defines the tag. */
function isReset(node: Node | null): boolean {
  return node?.tag === '!reset';
}

/** A key that is not plain text is read as `null`, as by JavaScript's readers. */
function checkedKey(pair: Pair, keys: ReadonlyMap<string, Pair>, walk: Walk): string {
  const key = pair.key as Node | null;
  const text = keyText(pair);
  const name = text ?? 'null';
  const first = keys.get(name);
  if (text === null || name === '__proto__') note(walk, 'invalid-key', key, text ?? '');
  else if (UNPRINTABLE.test(name)) note(walk, 'control-character', key);
  else if (first !== undefined) {
    walk.problems.push({
      kind: 'duplicate-key',
      name,
      range: offsetsOf(key),
      first: offsetsOf(first.key as Node | null),
    });
  }
  return name;
}

function merged(own: Record<string, unknown>, merge: Pair, depth: number, walk: Walk): Record<string, unknown> {
  const source = merge.value as Node | null;
  const sources = walk.aliases.mergeSources(source);
  const asked = walk.aliases.follow(source);
  if (sources.length < (isSeq(asked) ? asked.items.length : 1)) note(walk, 'invalid-merge', merge.key as Node);
  const all: Record<string, unknown> = Object.create(null);
  for (const one of [...sources].reverse()) Object.assign(all, plainValue(one, depth + 1, walk));
  return Object.assign(all, own);
}

function note(walk: Walk, kind: ValueProblem['kind'], node: Node | null, name = ''): void {
  walk.problems.push({ kind, name, range: offsetsOf(node) });
}

function offsetsOf(node: Node | null): Offsets {
  const [from, end] = node?.range ?? [0, 1];
  return [from, end];
}
