import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Finding } from '../findings/finding.js';
import { type Aliases, aliasesOf, type YamlTree } from '../yaml/aliases.js';
import { composeText } from '../yaml/compose.js';
import { keyText } from '../yaml/places.js';
import { rangesOf, type TextRanges } from '../yaml/ranges.js';
import { describeSyntax } from '../yaml/syntax.js';
import { syntaxFinding } from './reports.js';
import type { ComposeEntry, ComposeMap, ComposeValue, MergeTag, Place } from './value.js';

const MAX_DEPTH = 64;
/** A bomb of aliases has more values. Compose rejects one too. */
const MAX_VALUES = 200_000;
const TOO_DEEP = `It is nested deeper than ${MAX_DEPTH} levels.`;
/** Enough to find the error; one stray tab can cause hundreds. */
const MAX_SYNTAX_FINDINGS = 10;

const TOO_LARGE = `It has more than ${MAX_VALUES} values after its aliases are expanded.`;

interface Size {
  readonly depth: number;
  readonly values: number;
}

const NO_SIZE: Size = { depth: 0, values: 1 };

export interface ParsedFile {
  /** One mapping a YAML document; Compose merges them in order. */
  readonly documents: readonly ComposeMap[];
  readonly findings: readonly Finding[];
}

/** A compose file's text as values with places, anchors and merge keys resolved. Variables are not filled in. */
export function parseComposeFile(path: string, text: string): ParsedFile {
  const ranges = rangesOf(text);
  const placeOf = (from: number, end: number): Place => ({ path, ...ranges.onLine(from, end) });
  const { documents, tooDeep, tooLarge } = composeText(text, MAX_DEPTH);
  const errors = documents.flatMap((document) => document.errors).slice(0, MAX_SYNTAX_FINDINGS);
  const findings = errors.map((error) => {
    const { message, offset, end } = describeSyntax(error, text);
    return syntaxFinding(placeOf(offset, end), message);
  });
  if (tooDeep !== null) findings.push(syntaxFinding(placeOf(tooDeep.offset, tooDeep.end), TOO_DEEP));
  if (tooLarge) findings.push(syntaxFinding(placeOf(0, 1), TOO_LARGE));
  if (findings.length > 0) return { documents: [], findings };
  return readTrees(
    path,
    ranges,
    documents.map((document) => ({ document, aliases: aliasesOf(document) })),
  );
}

/** The YAML documents of a text that was parsed without errors. */
export function readTrees(path: string, ranges: TextRanges, trees: readonly YamlTree[]): ParsedFile {
  const maps: ComposeMap[] = [];
  const findings: Finding[] = [];
  for (const { document, aliases } of trees) {
    const reader = new Reader(path, ranges, aliases);
    const value = document.contents === null ? null : reader.read(document.contents);
    findings.push(...reader.findings);
    if (value?.kind === 'map') maps.push(value);
    else if (value?.kind === 'list' || value?.text) findings.push(notMapping(value.place));
  }
  return { documents: maps, findings };
}

function notMapping(place: Place): Finding {
  return syntaxFinding(
    place,
    'A compose file is a mapping that contains `services:`.',
    'Write the services under `services:`.',
  );
}

/** Turns the nodes of one document into values. Each anchor is read once and shared, so aliases cost nothing. */
class Reader {
  readonly findings: Finding[] = [];
  private readonly known = new Map<Node, ComposeValue>();
  /** How deep each value is nested and how many values it has. Aliases make both more than the text shows. */
  private readonly sizes = new Map<ComposeValue, Size>();

  constructor(
    private readonly path: string,
    private readonly ranges: TextRanges,
    private readonly aliases: Aliases,
  ) {}

  read(node: Node | null): ComposeValue {
    if (node === null) return this.nothing(null);
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const value = this.limited(this.convert(node), node);
    this.known.set(node, value);
    return value;
  }

  private convert(node: Node): ComposeValue {
    if (isAlias(node)) return this.aliased(node);
    const place = this.place(node);
    if (isMap(node)) return { kind: 'map', entries: this.entries(node), tag: tagOf(node), place };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item as Node | null));
      return { kind: 'list', items, tag: tagOf(node), place };
    }
    return isScalar(node) ? this.scalar(node, scalarText(node), node.value) : this.nothing(node);
  }

  private aliased(alias: Node & { readonly source: string }): ComposeValue {
    const target = this.aliases.follow(alias);
    if (target !== null) return this.read(target);
    this.refuse(alias, `The anchor \`&${alias.source}\` is not defined before this alias.`);
    return this.nothing(alias);
  }

  private limited(value: ComposeValue, node: Node): ComposeValue {
    const inside = value.kind === 'map' ? [...value.entries.values()].map((entry) => entry.value) : [];
    const sizes = (value.kind === 'list' ? value.items : inside).map((child) => this.sizes.get(child) ?? NO_SIZE);
    const depth = sizes.reduce((most, size) => Math.max(most, size.depth + 1), 0);
    const values = sizes.reduce((sum, size) => sum + size.values, 1);
    if (depth > MAX_DEPTH || values > MAX_VALUES) {
      this.refuse(node, depth > MAX_DEPTH ? TOO_DEEP : TOO_LARGE);
      return this.nothing(node);
    }
    this.sizes.set(value, { depth, values });
    return value;
  }

  private entries(map: YAMLMap): ReadonlyMap<string, ComposeEntry> {
    const own = new Map<string, ComposeEntry>();
    const merged = new Map<string, ComposeEntry>();
    const keys = new Set<string>();
    for (const pair of map.items) {
      const key = keyText(pair);
      if (key === null) continue;
      if (keys.has(key)) this.refuse(pair.key as Node, `Duplicate key \`${key}\`: Compose rejects the file.`);
      keys.add(key);
      if (key === '<<') this.addMissing(merged, pair);
      else own.set(key, this.entry(pair));
    }
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    return own;
  }

  private entry(pair: Pair): ComposeEntry {
    const node = pair.value as Node | null;
    const place = this.place(pair.key as Node);
    const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
    const value = this.read(node);
    const own = isAlias(node) ? this.place(node) : value.place;
    return { place, shown: isBlock || node === null ? place : own, value };
  }

  /** YAML's merge key: an earlier mapping of a list wins over a later one. */
  private addMissing(target: Map<string, ComposeEntry>, pair: Pair): void {
    for (const source of this.aliases.mergeSources(pair.value as Node | null)) {
      const value = this.read(source);
      if (value.kind !== 'map') continue;
      for (const [key, entry] of value.entries) if (!target.has(key)) target.set(key, entry);
    }
  }

  private refuse(node: Node, message: string): void {
    if (this.findings.length < MAX_SYNTAX_FINDINGS) this.findings.push(syntaxFinding(this.place(node), message));
  }

  private nothing(node: Node | null): ComposeValue {
    return this.scalar(node, null, null);
  }

  private scalar(node: Node | null, text: string | null, value: unknown): ComposeValue {
    const [from, end] = node?.range ?? [0, 1];
    const place = this.place(node);
    const texts = { text, kept: text, written: text, isAssumed: false, value };
    return { kind: 'scalar', ...texts, isKnown: true, range: [from, end], tag: tagOf(node), place };
  }

  private place(node: Node | null): Place {
    const [from, end] = node?.range ?? [0, 1];
    return { path: this.path, ...this.ranges.onLine(from, end) };
  }
}

function scalarText(node: Scalar): string | null {
  if (node.value === null || node.value === undefined) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function tagOf(node: Node | null): MergeTag {
  const tag = node?.tag;
  return tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : null;
}
