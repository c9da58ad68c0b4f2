import type { Artifact } from '../contracts/artifact.js';
import { type Hash, hashOf } from './hash.js';
import { besideOf, type Manifest } from './manifest.js';

/**
 * What becomes of one file, from three texts: the one written last (the manifest has its hash), the one on disk, and
 * the one that the spec makes now.
 *
 * - created: it is not there yet. restored: it was written before and is gone.
 * - updated: nobody edited it and its new text differs. unchanged: it is as it must be.
 * - edited: somebody changed it since. foreign: logagg never wrote it. Both are kept, the new text goes beside them.
 * - replaced: edited or foreign, and the user wants it replaced.
 * - removed: the spec no longer makes it and nobody edited it. left: the same, but somebody edited it.
 */
export type Verdict =
  | 'created'
  | 'restored'
  | 'updated'
  | 'unchanged'
  | 'edited'
  | 'foreign'
  | 'replaced'
  | 'removed'
  | 'left';

export interface FilePlan {
  readonly path: string;
  readonly verdict: Verdict;
  /** The text on disk; null: nothing stands there. */
  readonly current: string | null;
  /** The text that the spec makes; null: none any more. */
  readonly next: string | null;
}

/** A file as it was found. */
export interface FileState {
  readonly hash: Hash;
  readonly text: string;
}

/** What stands on disk: files by path, as far as a plan asks for them. */
export type DiskState = ReadonlyMap<string, FileState | null>;

export interface PlannedWrite extends Artifact {
  /** Hash of what is replaced; null: nothing may stand there. */
  readonly before: Hash | null;
}

export interface PlannedRemoval {
  readonly path: string;
  readonly before: Hash;
}

/** Everything that a run would do, decided before anything is done. */
export interface Plan {
  /** Sorted by path. */
  readonly files: readonly FilePlan[];
  readonly writes: readonly PlannedWrite[];
  readonly removals: readonly PlannedRemoval[];
  /** The manifest after the run. */
  readonly manifest: Manifest;
}

export interface PlanInput {
  readonly artifacts: readonly Artifact[];
  /** The record of the last run; null: there was none. */
  readonly manifest: Manifest | null;
  readonly disk: DiskState;
  readonly version: string;
  readonly spec: Hash;
  /** Replace files that were edited or that logagg never wrote. */
  readonly force: boolean;
}

const WRITTEN: ReadonlySet<Verdict> = new Set(['created', 'restored', 'updated', 'replaced']);

/** What is decided about one path. */
interface Decision extends FilePlan {
  readonly write: PlannedWrite | null;
  readonly removal: PlannedRemoval | null;
  /** The manifest's entry after the run; null: none. */
  readonly record: Hash | null;
  /** It is the new text beside a kept file, which that file's own entry speaks of. */
  readonly beside: boolean;
}

/** Whether a verdict leaves something for the user to settle. */
export function needsUser(verdict: Verdict): boolean {
  return isKept(verdict) || verdict === 'left';
}

/** The paths whose state on disk a plan needs to know. */
export function pathsOf(artifacts: readonly Artifact[], manifest: Manifest | null): string[] {
  const made = artifacts.flatMap(({ path }) => [path, besideOf(path)]);
  return [...new Set([...made, ...Object.keys(manifest?.files ?? {})])];
}

/** Decides what becomes of every file. A pure function. Throws when two artifacts have one path, which is a bug. */
export function planFiles(input: PlanInput): Plan {
  const made = input.artifacts.flatMap((artifact) => decideMade(artifact, input));
  const paths = new Set(made.map(({ path }) => path));
  if (paths.size !== made.length) throw new Error('two artifacts have one path');
  const gone = Object.entries(input.manifest?.files ?? {}).flatMap(([path, base]) =>
    paths.has(path) ? [] : decideGone(path, base, input),
  );
  return planOf([...made, ...gone], input);
}

function planOf(decisions: readonly Decision[], { version, spec }: PlanInput): Plan {
  const records = decisions.flatMap(({ path, record }) => (record === null ? [] : [[path, record] as const]));
  return {
    files: decisions.filter(({ beside }) => !beside).sort((a, b) => (a.path < b.path ? -1 : 1)),
    writes: decisions.flatMap(({ write }) => write ?? []),
    removals: decisions.flatMap(({ removal }) => removal ?? []),
    manifest: { version, spec, files: Object.fromEntries(records) },
  };
}

function decideMade(artifact: Artifact, input: PlanInput): readonly Decision[] {
  const base = input.manifest?.files[artifact.path] ?? null;
  const current = input.disk.get(artifact.path) ?? null;
  const next = hashOf(artifact.content);
  const verdict = verdictOf(base, current?.hash ?? null, next, input.force);
  const own = decision(artifact, verdict, current, isKept(verdict) ? base : next);
  return isKept(verdict) ? [own, decideBeside(artifact, input)] : [own];
}

function verdictOf(base: Hash | null, current: Hash | null, next: Hash, force: boolean): Verdict {
  if (current === null) return base === null ? 'created' : 'restored';
  if (current === next) return 'unchanged';
  if (current === base) return 'updated';
  if (force) return 'replaced';
  return base === null ? 'foreign' : 'edited';
}

/** The text beside a kept file is a file like any other, but one that the user edited or owns simply stays. */
function decideBeside(artifact: Artifact, input: PlanInput): Decision {
  const path = besideOf(artifact.path);
  const base = input.manifest?.files[path] ?? null;
  const current = input.disk.get(path) ?? null;
  const next = hashOf(artifact.content);
  const verdict = verdictOf(base, current?.hash ?? null, next, false);
  return { ...decision({ ...artifact, path }, verdict, current, isKept(verdict) ? base : next), beside: true };
}

function decideGone(path: string, base: Hash, input: PlanInput): readonly Decision[] {
  const current = input.disk.get(path) ?? null;
  if (current === null) return [];
  const common = { path, current: current.text, next: null, write: null, beside: false };
  if (current.hash !== base) return [{ ...common, verdict: 'left', removal: null, record: base }];
  return [{ ...common, verdict: 'removed', removal: { path, before: base }, record: null }];
}

function decision(artifact: Artifact, verdict: Verdict, current: FileState | null, record: Hash | null): Decision {
  const write = WRITTEN.has(verdict) ? { ...artifact, before: current?.hash ?? null } : null;
  const texts = { current: current?.text ?? null, next: artifact.content };
  return { path: artifact.path, verdict, ...texts, write, removal: null, record, beside: false };
}

function isKept(verdict: Verdict): boolean {
  return verdict === 'edited' || verdict === 'foreign';
}
