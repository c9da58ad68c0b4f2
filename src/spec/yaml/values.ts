import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Range, type YAMLMap } from 'yaml';
import type { Finding } from '../../findings/finding.js';
import type { Aliases } from '../../yaml/aliases.js';
import { keyText } from '../../yaml/places.js';
import { MAX_DEPTH } from './parse.js';

/** Most values that a spec may hold after its aliases are filled in. */
const MAX_VALUES = 100_000;

type Report = (rule: string, range: Range | null | undefined, message: string, first?: Range | null) => Finding;

/** Control characters other than newline and tab, lone surrogates, and the two that are no characters. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\uFFFE\uFFFF]|\p{Surrogate}/u;

interface Walk {
  readonly aliases: Aliases;
  readonly report: Report;
  readonly findings: Finding[];
  left: number;
}

/** Plain values of a document (maps have no prototype) and what is wrong in it. Never throws. */
export function valuesOf(document: Document.Parsed, aliases: Aliases, report: Report) {
  const walk: Walk = { aliases, report, findings: [], left: MAX_VALUES };
  const value = plainValue(document.contents, 0, walk);
  if (walk.left < 0) {
    const message = `The spec holds more than ${MAX_VALUES} values once its aliases are filled in.`;
    walk.findings.push(report('spec/too-large', null, message));
  }
  return { value, findings: walk.findings };
}

function plainValue(node: Node | null, depth: number, walk: Walk): unknown {
  walk.left--;
  if (walk.left < 0 || node === null) return null;
  if (depth > MAX_DEPTH) {
    if (!walk.findings.some(({ rule }) => rule === 'spec/too-deep')) note(walk, 'spec/too-deep', node, TOO_DEEP);
    return null;
  }
  if (isAlias(node)) return aliasValue(node, depth, walk);
  if (isScalar(node)) return scalarValue(node, walk);
  if (isSeq(node)) return node.items.map((item) => plainValue(item as Node | null, depth + 1, walk));
  return isMap(node) ? mapValue(node, depth, walk) : null;
}

const TOO_DEEP = `Maps and lists are nested more than ${MAX_DEPTH} deep; a spec needs seven.`;

function aliasValue(alias: Node & { readonly source: string }, depth: number, walk: Walk): unknown {
  const target = walk.aliases.follow(alias);
  if (target === null) note(walk, 'spec/yaml-syntax', alias, `No \`&${alias.source}\` stands before this alias.`);
  return plainValue(target, depth, walk);
}

function scalarValue(node: Node & { readonly value: unknown }, walk: Walk): unknown {
  if (typeof node.value === 'string' && UNPRINTABLE.test(node.value))
    note(walk, 'spec/control-character', node, CONTROL);
  return node.value;
}

const CONTROL =
  'This text holds a control character or half of a character; only printable text, newlines and tabs are taken.';

function mapValue(map: YAMLMap, depth: number, walk: Walk): unknown {
  const own: Record<string, unknown> = Object.create(null);
  const keys = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = checkedKey(pair, keys, walk);
    if (name === null) continue;
    keys.set(name, pair);
    if (name !== '<<') own[name] = plainValue(pair.value as Node | null, depth + 1, walk);
  }
  const merge = keys.get('<<');
  return merge === undefined ? own : merged(own, merge, depth, walk);
}

function checkedKey(pair: Pair, keys: ReadonlyMap<string, Pair>, walk: Walk): string | null {
  const key = pair.key as Node | null;
  const name = keyText(pair);
  if (name === null) return reject(walk, 'spec/invalid-key', key, 'A key must be plain text.');
  if (UNPRINTABLE.test(name)) return reject(walk, 'spec/control-character', key, CONTROL);
  if (name === '__proto__') return reject(walk, 'spec/invalid-key', key, '`__proto__` cannot be a key.');
  const first = keys.get(name);
  if (first === undefined) return name;
  const message = `\`${name}\` stands twice in this map; one of the two would be lost. Remove one.`;
  walk.findings.push(walk.report('spec/duplicate-key', key?.range, message, (first.key as Node | null)?.range));
  return null;
}

function merged(own: Record<string, unknown>, merge: Pair, depth: number, walk: Walk): unknown {
  const sources = walk.aliases.mergeSources(merge.value as Node | null);
  const asked = walk.aliases.follow(merge.value as Node | null);
  const wanted = isSeq(asked) ? asked.items.length : 1;
  if (sources.length < wanted)
    note(walk, 'spec/yaml-syntax', merge.key as Node, '`<<` takes a map, or a list of maps.');
  const all: Record<string, unknown> = Object.create(null);
  for (const source of [...sources].reverse()) Object.assign(all, plainValue(source, depth + 1, walk));
  return Object.assign(all, own);
}

function reject(walk: Walk, rule: string, node: Node | null, message: string): null {
  note(walk, rule, node, message);
  return null;
}

function note(walk: Walk, rule: string, node: Node | null, message: string): void {
  walk.findings.push(walk.report(rule, node?.range, message));
}
