import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Finding } from '../findings/finding.js';
import { type Aliases, aliasesOf } from '../yaml/aliases.js';
import { composeText } from '../yaml/compose.js';
import { keyText } from '../yaml/places.js';
import { rangesOf, type TextRanges } from '../yaml/ranges.js';
import { describeSyntax } from '../yaml/syntax.js';
import { syntaxFinding } from './reports.js';
import type { ComposeEntry, ComposeMap, ComposeValue, MergeTag, Place } from './value.js';

const MAX_DEPTH = 64;
const TOO_DEEP = `It is nested deeper than ${MAX_DEPTH} levels.`;
/** Enough to find the error; one stray tab can cause hundreds. */
const MAX_SYNTAX_FINDINGS = 10;

export interface ParsedFile {
  /** One mapping a YAML document; Compose merges them in order. */
  readonly documents: readonly ComposeMap[];
  readonly findings: readonly Finding[];
}

/** A compose file's text as values with places, anchors and merge keys resolved. Variables are not filled in. */
export function parseComposeFile(path: string, text: string): ParsedFile {
  const ranges = rangesOf(text);
  const placeOf = (from: number, end: number): Place => ({ path, ...ranges.between(from, end) });
  const { documents, tooDeep } = composeText(text, MAX_DEPTH);
  const errors = documents.flatMap((document) => document.errors).slice(0, MAX_SYNTAX_FINDINGS);
  const findings = errors.map((error) => {
    const { message, offset, end } = describeSyntax(error, text);
    return syntaxFinding(placeOf(offset, end), message);
  });
  if (tooDeep !== null) findings.push(syntaxFinding(placeOf(tooDeep.offset, tooDeep.end), TOO_DEEP));
  return findings.length > 0 ? { documents: [], findings } : readDocuments(path, ranges, documents);
}

function readDocuments(path: string, ranges: TextRanges, documents: readonly Document.Parsed[]): ParsedFile {
  const maps: ComposeMap[] = [];
  const findings: Finding[] = [];
  for (const document of documents) {
    const reader = new Reader(path, ranges, aliasesOf(document));
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
  /** How deep each value is nested. An alias can contain another one, so this can be more than the text shows. */
  private readonly heights = new Map<ComposeValue, number>();

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
    const text = isScalar(node) ? scalarText(node) : null;
    return { kind: 'scalar', text, isKnown: true, tag: tagOf(node), place };
  }

  private aliased(alias: Node & { readonly source: string }): ComposeValue {
    const target = this.aliases.follow(alias);
    if (target !== null) return this.read(target);
    this.refuse(alias, `The anchor \`&${alias.source}\` is not defined before this alias.`);
    return this.nothing(alias);
  }

  private limited(value: ComposeValue, node: Node): ComposeValue {
    const inside = value.kind === 'map' ? [...value.entries.values()].map((entry) => entry.value) : [];
    const children = value.kind === 'list' ? value.items : inside;
    const height = children.reduce((most, child) => Math.max(most, (this.heights.get(child) ?? 0) + 1), 0);
    if (height > MAX_DEPTH) {
      this.refuse(node, TOO_DEEP);
      return this.nothing(node);
    }
    this.heights.set(value, height);
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
      else own.set(key, { place: this.place(pair.key as Node), value: this.read(pair.value as Node | null) });
    }
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    return own;
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
    return { kind: 'scalar', text: null, isKnown: true, tag: tagOf(node), place: this.place(node) };
  }

  private place(node: Node | null): Place {
    const [from, end] = node?.range ?? [0, 1];
    return { path: this.path, ...this.ranges.between(from, end) };
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
