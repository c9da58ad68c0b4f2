import type { Artifact } from '../contracts/artifact.js';
import { type Change, changesBetween, changesOfText, isSameOrigin, originOf, recordOf } from './change.js';
import { type Hash, hashOf } from './hash.js';
import { type Manifest, newFilePath, type Origin } from './manifest.js';
import type { FileState } from './state.js';

/**
 * The action on one file, from three texts: the one written last (the manifest has its hash), the one on disk, and the
 * one that the spec generates now.
 *
 * - created: it does not exist yet. restored: it was written before and was deleted.
 * - updated: it was not edited and its new text differs. unchanged: it is up to date.
 * - edited: it was changed since. foreign: logagg never wrote it. Both are kept; the new text is written next to them.
 * - replaced: edited or foreign, and the user wants it replaced.
 * - removed: the spec no longer generates it and it was not edited. left: the same, but it was edited.
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
  /** The text on disk; null: the file does not exist. */
  readonly current: string | null;
  /** The text that the spec makes; null: none any more. */
  readonly next: string | null;
  /**
   * Why logagg generates another text than it wrote last. Empty: it does not, or never wrote it. For a removed or left
   * file: it was the new text next to a file whose conflict is resolved.
   */
  readonly changes: readonly Change[];
  /** For a kept file, whether its new text is next to it after the run; null: it is not needed. */
  readonly beside: 'there' | 'blocked' | null;
}

/** The files on disk by path, as far as a plan needs them. */
export type DiskState = ReadonlyMap<string, FileState | null>;

export interface PlannedWrite extends Artifact {
  /** Hash of the replaced file; null: no file may exist. */
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

/** The decision about one path. */
interface Decision extends FilePlan {
  readonly write: PlannedWrite | null;
  readonly removal: PlannedRemoval | null;
  /** The manifest's entry after the run; null: none. */
  readonly record: Hash | null;
  /** The inputs of the recorded text, if they differ from those of this run. */
  readonly older: Origin | null;
}

const NOTHING = { write: null, removal: null, record: null, older: null, beside: null };

/** Whether a verdict leaves something for the user to settle. */
export function needsUser(verdict: Verdict): boolean {
  return isKept(verdict) || verdict === 'left';
}

/** The paths whose state on disk a plan needs. */
export function pathsOf(artifacts: readonly Artifact[], manifest: Manifest | null): string[] {
  const made = artifacts.flatMap(({ path }) => [path, newFilePath(path)]);
  return [...new Set([...made, ...Object.keys(manifest?.files ?? {})])];
}

/** Decides the action on every file. A pure function. Throws if two artifacts have one path, which is a bug. */
export function planFiles(input: PlanInput): Plan {
  const made = input.artifacts.map((artifact) => decideGenerated(artifact, input));
  const beside = made.flatMap(({ beside: text }) => text ?? []);
  const all = [...made.map(({ own }) => own), ...beside];
  const paths = new Set(all.map(({ path }) => path));
  if (paths.size !== all.length) throw new Error('two artifacts have one path');
  const settled = new Set(made.map(({ own }) => newFilePath(own.path)));
  const gone = Object.entries(input.manifest?.files ?? {}).flatMap(([path, base]) =>
    paths.has(path) ? [] : decideRemoved(path, base, settled.has(path), input),
  );
  return planOf([...made.map(({ own }) => own), ...gone], beside, input);
}

/** A new text next to a kept file has no entry of its own in the plan. */
function planOf(files: readonly Decision[], beside: readonly Decision[], { version, spec }: PlanInput): Plan {
  const all = [...files, ...beside];
  const records = all.flatMap(({ path, record }) => (record === null ? [] : [[path, record] as const]));
  const older = all.flatMap(({ path, older: origin }) => (origin === null ? [] : [[path, origin] as const]));
  return {
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    writes: all.flatMap(({ write }) => write ?? []),
    removals: all.flatMap(({ removal }) => removal ?? []),
    manifest: { version, spec, files: Object.fromEntries(records), older: Object.fromEntries(older) },
  };
}

interface Made {
  readonly own: Decision;
  /** The action on the new text next to it; null: the file is not kept. */
  readonly beside: Decision | null;
}

/** The text next to a kept file is a file like any other, but one that the user edited or owns is left alone. */
function decideGenerated(artifact: Artifact, input: PlanInput): Made {
  const own = decide(artifact, input);
  if (!isKept(own.verdict)) return { own, beside: null };
  const beside = decide({ ...artifact, path: newFilePath(artifact.path) }, { ...input, force: false });
  return { own: { ...own, beside: isKept(beside.verdict) ? 'blocked' : 'there' }, beside };
}

function decide(artifact: Artifact, input: PlanInput): Decision {
  const { path, content } = artifact;
  const next = hashOf(content);
  const current = input.disk.get(path) ?? null;
  const base = baseOf(path, current, input);
  const verdict = verdictOf(base, current?.hash ?? null, next, input.force);
  const changes = base === next ? [] : changesOf(path, base, input);
  return {
    ...NOTHING,
    ...{ path, verdict, changes, current: current?.text ?? null, next: content },
    write: WRITTEN.has(verdict) ? { ...artifact, before: current?.hash ?? null } : null,
    record: isKept(verdict) ? base : next,
    older: isKept(verdict) && base !== next ? olderOf(path, base, input) : null,
  };
}

/** The text that was written last. A new text that the user moved over the kept file is one that logagg wrote. */
function baseOf(path: string, current: FileState | null, { manifest }: PlanInput): Hash | null {
  const beside = recordOf(manifest, newFilePath(path));
  return current !== null && current.hash === beside ? beside : recordOf(manifest, path);
}

function changesOf(path: string, base: Hash | null, { manifest, disk, version, spec }: PlanInput): readonly Change[] {
  const before = originOf(manifest, path);
  if (base !== null) return changesOfText(before, { version, spec });
  // An existing file without a record has no history; a missing one may be new since the last run.
  return (disk.get(path) ?? null) === null ? changesBetween(before, { version, spec }) : [];
}

function olderOf(path: string, base: Hash | null, { manifest, version, spec }: PlanInput): Origin | null {
  const origin = base === null ? null : originOf(manifest, path);
  if (origin === null || isSameOrigin(origin, { version, spec })) return null;
  return { version: origin.version, spec: origin.spec };
}

function verdictOf(base: Hash | null, current: Hash | null, next: Hash, force: boolean): Verdict {
  if (current === null) return base === null ? 'created' : 'restored';
  if (current === next) return 'unchanged';
  if (current === base) return 'updated';
  if (force) return 'replaced';
  return base === null ? 'foreign' : 'edited';
}

function decideRemoved(path: string, base: Hash, isSettled: boolean, input: PlanInput): readonly Decision[] {
  const current = input.disk.get(path) ?? null;
  if (current === null) return [];
  const changes = isSettled ? [] : changesOfText(originOf(input.manifest, path), input);
  const common = { ...NOTHING, path, changes, current: current.text, next: null };
  if (current.hash === base) return [{ ...common, verdict: 'removed', removal: { path, before: base } }];
  return [{ ...common, verdict: 'left', record: base, older: olderOf(path, base, input) }];
}

function isKept(verdict: Verdict): boolean {
  return verdict === 'edited' || verdict === 'foreign';
}
