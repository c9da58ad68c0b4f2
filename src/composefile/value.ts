import type { Range } from '../findings/finding.js';

/** A place in one of the compose files. */
export interface Place extends Range {
  readonly path: string;
}

/** Compose's own YAML tags: `!reset` removes a value when files are merged, `!override` replaces it. */
export type MergeTag = 'reset' | 'override' | null;

interface Node {
  readonly place: Place;
  readonly tag: MergeTag;
}

/** A scalar. Numbers and booleans are strings too; null: YAML's null. */
export interface ComposeScalar extends Node {
  readonly kind: 'scalar';
  /** With variables filled in; one without a value counts as empty, as Compose takes it. */
  readonly text: string | null;
  /** The variables that have a value are filled in; the others, and `$$`, stay as written. */
  readonly kept: string | null;
  readonly written: string | null;
  /** `kept` contains the default of a variable, which the environment can replace. */
  readonly isAssumed: boolean;
  /** As YAML reads it: a number, a boolean or a text. */
  readonly value: unknown;
  /** False when a variable without a value decides the text. */
  readonly isKnown: boolean;
  /** Where it is written: indices into the text of its file. */
  readonly range: readonly [number, number];
}

export interface ComposeList extends Node {
  readonly kind: 'list';
  readonly items: readonly ComposeValue[];
}

export interface ComposeMap extends Node {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ComposeEntry>;
}

export interface ComposeEntry {
  /** Place of the key. */
  readonly place: Place;
  /** Where a reader looks for the value: at the key, when it is a block of several lines or missing. */
  readonly shown: Place;
  readonly value: ComposeValue;
}

/** A compose file's content with places: what merging works on. */
export type ComposeValue = ComposeScalar | ComposeList | ComposeMap;

/** The value of a key; undefined if there is none, if `!reset` removed it, or if this is not a mapping. */
export function child(value: ComposeValue | undefined, key: string): ComposeValue | undefined {
  const found = value?.kind === 'map' ? value.entries.get(key)?.value : undefined;
  return found?.tag === 'reset' ? undefined : found;
}

/** A mapping's entries; none for anything else. */
export function entriesOf(value: ComposeValue | undefined): ReadonlyMap<string, ComposeEntry> {
  return value?.kind === 'map' ? value.entries : new Map();
}

/** Entries that `!reset` did not remove. */
export function present(entries: ReadonlyMap<string, ComposeEntry>): readonly (readonly [string, ComposeEntry])[] {
  return [...entries].filter(([, entry]) => entry.value.tag !== 'reset');
}

/** A list's items, a lone scalar as a list of one, nothing for the rest. */
export function itemsOf(value: ComposeValue | undefined): readonly ComposeValue[] {
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'scalar' && value.text !== null ? [value] : [];
}

/** A scalar's text; null for null, lists and mappings. */
export function textOf(value: ComposeValue | undefined): string | null {
  return value?.kind === 'scalar' ? value.text : null;
}

/** A scalar's text when it does not depend on a variable without a value. */
export function knownTextOf(value: ComposeValue | undefined): string | null {
  return value?.kind === 'scalar' && value.isKnown ? value.text : null;
}

/** Whether Compose reads a scalar as true. */
export function isTrue(value: ComposeValue | undefined): boolean {
  return ['true', 'yes', 'on', 'y'].includes((textOf(value) ?? '').toLowerCase());
}

/** A scalar that short forms are made into; it is written where the short form is. */
export function scalarLike(node: ComposeValue, text: string | null): ComposeScalar {
  const range = node.kind === 'scalar' ? node.range : NO_RANGE;
  const { tag, place } = node;
  return {
    kind: 'scalar',
    text,
    kept: text,
    written: text,
    value: text,
    isAssumed: false,
    isKnown: true,
    range,
    tag,
    place,
  };
}

const NO_RANGE = [0, 0] as const;

/** An entry at the place of its value. */
export function entryOf(value: ComposeValue): ComposeEntry {
  return { place: value.place, shown: value.place, value };
}
