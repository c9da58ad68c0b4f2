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

/** A scalar as written, after interpolation; null: YAML's null. Numbers and booleans are strings. */
export interface ComposeScalar extends Node {
  readonly kind: 'scalar';
  readonly text: string | null;
  /** False when a variable without a value decides the text. */
  readonly isKnown: boolean;
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
