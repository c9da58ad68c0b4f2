import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Finding } from '../findings/finding.js';
import { startOf, syntaxFinding } from './reports.js';
import type { ComposeEntry, ComposeMap, ComposeValue, MergeTag, Place } from './value.js';

const MAX_DEPTH = 64;
/** Enough to see what is wrong; one stray tab can make hundreds. */
const MAX_SYNTAX_FINDINGS = 10;

export interface ParsedFile {
  /** One mapping a YAML document; Compose merges them in order. */
  readonly documents: readonly ComposeMap[];
  readonly findings: readonly Finding[];
}

/** A compose file's text as values with places, anchors and merge keys resolved. Variables are not filled in. */
export function parseComposeFile(path: string, text: string): ParsedFile {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const documents = 'empty' in parsed ? [] : parsed;
  const errors = documents.flatMap((document) => document.errors).slice(0, MAX_SYNTAX_FINDINGS);
  if (errors.length > 0) {
    const findings = errors.map((error) => syntaxFinding(placeOf(path, lines, error.pos), error.message));
    return { documents: [], findings };
  }
  return readDocuments(path, lines, documents);
}

function readDocuments(path: string, lines: LineCounter, documents: readonly Document[]): ParsedFile {
  const maps: ComposeMap[] = [];
  const findings: Finding[] = [];
  for (const document of documents) {
    const reader = new Reader(path, lines, document);
    const value = document.contents === null ? null : reader.read(document.contents, 0);
    findings.push(...reader.findings);
    if (value?.kind === 'map') maps.push(value);
    else if (textIsThere(value)) findings.push(notMapping(value?.place ?? startOf(path)));
  }
  return { documents: maps, findings };
}

function textIsThere(value: ComposeValue | null): boolean {
  return value !== null && !(value.kind === 'scalar' && value.text === null);
}

function notMapping(place: Place): Finding {
  return syntaxFinding(
    place,
    'A compose file is a mapping that contains `services:`.',
    'Write the services under `services:`.',
  );
}

function placeOf(path: string, lines: LineCounter, range: readonly [number, number, ...number[]]): Place {
  const start = lines.linePos(range[0]);
  const end = lines.linePos(Math.max(range[0], range[1]));
  return {
    path,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

/** Turns the nodes of one document into values. Each anchor is read once and shared, so aliases cost nothing. */
class Reader {
  readonly findings: Finding[] = [];
  private readonly known = new Map<unknown, ComposeValue>();

  constructor(
    private readonly path: string,
    private readonly lines: LineCounter,
    private readonly document: Document,
  ) {}

  read(node: unknown, depth: number): ComposeValue {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const place = this.place(node);
    this.known.set(node, { kind: 'scalar', text: null, isKnown: true, tag: null, place });
    const value = depth > MAX_DEPTH ? this.tooDeep(place) : this.convert(node, place, depth);
    this.known.set(node, value);
    return value;
  }

  private convert(node: unknown, place: Place, depth: number): ComposeValue {
    if (isAlias(node)) return this.read(node.resolve(this.document), depth + 1);
    if (isMap(node)) return { kind: 'map', entries: this.entries(node, depth), tag: tagOf(node), place };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, depth + 1));
      return { kind: 'list', items, tag: tagOf(node), place };
    }
    const text = isScalar(node) ? scalarText(node) : null;
    return { kind: 'scalar', text, isKnown: true, tag: tagOf(node as Node | null), place };
  }

  private entries(map: YAMLMap, depth: number): ReadonlyMap<string, ComposeEntry> {
    const own = new Map<string, ComposeEntry>();
    const merged = new Map<string, ComposeEntry>();
    for (const pair of map.items) {
      const value = this.read(pair.value, depth + 1);
      const key = keyText(pair);
      if (key === '<<') addMissing(merged, value);
      else if (key !== null) own.set(key, { place: this.place(pair.key), value });
    }
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    return own;
  }

  private place(node: unknown): Place {
    const range = (node as Node | null | undefined)?.range;
    return range ? placeOf(this.path, this.lines, range) : startOf(this.path);
  }

  private tooDeep(place: Place): ComposeValue {
    this.findings.push(syntaxFinding(place, `It is nested deeper than ${MAX_DEPTH} levels.`));
    return { kind: 'scalar', text: null, isKnown: true, tag: null, place };
  }
}

/** YAML's merge key: an earlier mapping of a list wins over a later one. */
function addMissing(target: Map<string, ComposeEntry>, value: ComposeValue): void {
  for (const source of value.kind === 'list' ? value.items : [value]) {
    if (source.kind !== 'map') continue;
    for (const [key, entry] of source.entries) if (!target.has(key)) target.set(key, entry);
  }
}

function keyText(pair: Pair): string | null {
  if (!isScalar(pair.key)) return null;
  return typeof pair.key.value === 'symbol' ? '<<' : String(pair.key.value);
}

function scalarText(node: Scalar): string | null {
  if (node.value === null || node.value === undefined) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function tagOf(node: Node | null): MergeTag {
  const tag = node?.tag;
  return tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : null;
}
