import type { Hash } from './hash.js';
import { isObject, parseObject } from './json.js';
import { isArtifactPath, isHash } from './manifest.js';

/** What a committed run still has to do. Every step can be done again, so a killed run is finished by the next one. */
export interface Journal {
  readonly writes: readonly JournalWrite[];
  readonly removals: readonly JournalRemoval[];
  /** Name in the stage of the new manifest. */
  readonly manifest: string;
  /** What identifies the stage folder: a copy of it, as in a clone, is another folder. */
  readonly stage: string;
}

export interface JournalWrite {
  readonly path: string;
  /** Name in the stage. */
  readonly staged: string;
  readonly after: Hash;
  /** Hash of the replaced file; null: none existed. Any other file at this path is the user's and is kept. */
  readonly before: Hash | null;
}

export interface JournalRemoval {
  readonly path: string;
  readonly before: Hash;
}

const FORMAT = 1;
const STAGED = /^\d{1,9}$/;

export function printJournal(journal: Journal): string {
  return `${JSON.stringify({ formatVersion: FORMAT, ...journal })}\n`;
}

/** Parses a journal; null if logagg did not write it. Its paths are checked like those of artifacts. */
export function parseJournal(text: string): Journal | null {
  const value = parseObject(text);
  if (value === null || value.formatVersion !== FORMAT) return null;
  const { writes, removals, manifest, stage } = value;
  if (!isListOf(writes, isWrite) || !isListOf(removals, isRemoval) || !isStaged(manifest)) return null;
  return typeof stage === 'string' ? { writes, removals, manifest, stage } : null;
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isWrite(value: unknown): value is JournalWrite {
  return (
    isObject(value) &&
    isPath(value.path) &&
    isStaged(value.staged) &&
    isHash(value.after) &&
    (value.before === null || isHash(value.before))
  );
}

function isRemoval(value: unknown): value is JournalRemoval {
  return isObject(value) && isPath(value.path) && isHash(value.before);
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && isArtifactPath(value);
}

function isStaged(value: unknown): value is string {
  return typeof value === 'string' && STAGED.test(value);
}
