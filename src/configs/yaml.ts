import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { SpecPath } from '../contracts/rule.js';
import { type Aliases, aliasesOf } from '../yaml/aliases.js';
import { composeText } from '../yaml/compose.js';
import { keyText, nodeAt } from '../yaml/places.js';
import { describeSyntax } from '../yaml/syntax.js';
import type { Locator } from './places.js';

/** Deeper nesting than any real configuration has, Kibana's dashboards and Kubernetes lists among them. */
export const MAX_DEPTH = 100;
/** Most values after the aliases are filled in: a bomb has more. */
const MAX_VALUES = 200_000;

export interface ConfigProblem {
  readonly rule: 'config/yaml-syntax' | 'config/duplicate-key' | 'config/too-deep' | 'config/too-large';
  readonly message: string;
  readonly range: readonly [number, number];
  /** The first of two equal keys. */
  readonly first?: readonly [number, number];
}

/** One YAML document as plain values, and where they stand. */
export interface YamlRoot {
  readonly value: unknown;
  readonly locator: Locator;
}

/** Every YAML document of a text; after a syntax error there are none. Never throws. */
export function readYaml(text: string): { readonly roots: readonly YamlRoot[]; readonly problems: ConfigProblem[] } {
  const { documents, tooDeep } = composeText(text, MAX_DEPTH);
  if (tooDeep !== null) {
    const message = `Maps and lists are nested more than ${MAX_DEPTH} deep; no program reads that.`;
    return { roots: [], problems: [{ rule: 'config/too-deep', message, range: [tooDeep.offset, tooDeep.end] }] };
  }
  const [error] = documents.flatMap(({ errors }) => errors).sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) {
    const { message, offset, end } = describeSyntax(error, text);
    return { roots: [], problems: [{ rule: 'config/yaml-syntax', message, range: [offset, end] }] };
  }
  const problems: ConfigProblem[] = [];
  const roots = documents
    .filter(({ contents }) => contents !== null)
    .map((document) => rootOf(text, document, problems));
  return { roots, problems };
}

function rootOf(text: string, document: Document.Parsed, problems: ConfigProblem[]): YamlRoot {
  const aliases = aliasesOf(document);
  const walk: Walk = { aliases, problems, left: MAX_VALUES };
  const value = plain(document.contents, walk);
  if (walk.left < 0) {
    const message = `There are more than ${MAX_VALUES} values once the aliases are filled in; no more are read.`;
    problems.push({ rule: 'config/too-large', message, range: [0, 1] });
  }
  return { value, locator: locatorOf(text, document, aliases) };
}

interface Walk {
  readonly aliases: Aliases;
  readonly problems: ConfigProblem[];
  left: number;
}

function plain(node: Node | null, walk: Walk): unknown {
  walk.left--;
  if (walk.left < 0 || node === null) return null;
  if (isAlias(node)) return aliasValue(node, walk);
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item as Node | null, walk));
  return isMap(node) ? mapValue(node, walk) : null;
}

function aliasValue(alias: Node & { readonly source: string }, walk: Walk): unknown {
  const target = walk.aliases.follow(alias);
  if (target === null) {
    const message = `No \`&${alias.source}\` stands before this alias.`;
    walk.problems.push({ rule: 'config/yaml-syntax', message, range: rangeOf(alias) });
  }
  return plain(target, walk);
}

function mapValue(map: YAMLMap, walk: Walk): unknown {
  const own: Record<string, unknown> = Object.create(null);
  const keys = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = keyText(pair) ?? 'null';
    const first = keys.get(name);
    if (first !== undefined) walk.problems.push(twice(name, pair, first));
    keys.set(name, pair);
    if (name !== '<<') own[name] = plain(pair.value as Node | null, walk);
  }
  const merge = keys.get('<<');
  if (merge === undefined) return own;
  const all: Record<string, unknown> = Object.create(null);
  const sources = walk.aliases.mergeSources(merge.value as Node | null);
  for (const source of [...sources].reverse()) Object.assign(all, plain(source, walk));
  return Object.assign(all, own);
}

function twice(name: string, pair: Pair, first: Pair): ConfigProblem {
  const message = `\`${name}\` stands twice in this map: most programs refuse the file, the others take one of the two.`;
  return {
    rule: 'config/duplicate-key',
    message,
    range: rangeOf(pair.key as Node),
    first: rangeOf(first.key as Node),
  };
}

function rangeOf(node: Node): readonly [number, number] {
  const [from, end] = node.range ?? [0, 1];
  return [from, end];
}

function locatorOf(text: string, document: Document.Parsed, aliases: Aliases): Locator {
  return {
    find: (path: SpecPath, part) => nodeAt(document, path, part, aliases),
    text(path) {
      const { node, exact } = nodeAt(document, path, 'value', aliases);
      if (!exact || !isScalar(node) || typeof node.value !== 'string') return null;
      return { value: node.value, range: contentOf(node, text) };
    },
  };
}

/** Without the header of a block scalar, whose signs are not of the value. */
function contentOf(node: Node & { readonly type?: string }, text: string): readonly [number, number] {
  const [from, end] = rangeOf(node);
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return [isBlock ? text.indexOf('\n', from) + 1 : from, end];
}
