import type { Range } from '../findings/finding.js';

/** Where something stands in one of the compose files. */
export interface Place extends Range {
  readonly path: string;
}

/** Compose's own YAML tags: `!reset` takes a value away when files are merged, `!override` replaces it. */
export type MergeTag = 'reset' | 'override' | null;

interface Node {
  readonly place: Place;
  readonly tag: MergeTag;
}

/** A scalar as it is written, after interpolation; null: YAML's null. Numbers and booleans stay text. */
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

/** The value at a key; undefined when there is none, when `!reset` took it away, or when this is no mapping. */
export function child(value: ComposeValue | undefined, key: string): ComposeValue | undefined {
  const found = value?.kind === 'map' ? value.entries.get(key)?.value : undefined;
  return found?.tag === 'reset' ? undefined : found;
}

/** A mapping's entries; none for anything else. */
export function entriesOf(value: ComposeValue | undefined): ReadonlyMap<string, ComposeEntry> {
  return value?.kind === 'map' ? value.entries : new Map();
}

/** Entries that `!reset` did not take away. */
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

/** Whether a scalar says yes, in the ways that Compose takes for a boolean. */
export function isTrue(value: ComposeValue | undefined): boolean {
  return ['true', 'yes', 'on', 'y'].includes((textOf(value) ?? '').toLowerCase());
}
