import type { Hash } from './hash.js';
import type { Manifest, Origin } from './manifest.js';

/** Why logagg generates another text than before: the spec changed (or its flags), or logagg did. */
export type Change = 'spec' | 'logagg';

/** The hash of a file as it was written last; null: it never was. */
export function recordOf(manifest: Manifest | null, path: string): Hash | null {
  return ownValue(manifest?.files ?? {}, path);
}

/** What a recorded file was made from; null: nothing was ever written. */
export function originOf(manifest: Manifest | null, path: string): Origin | null {
  return manifest === null ? null : (ownValue(manifest.older, path) ?? manifest);
}

/** What changed from one origin to another. */
export function changesBetween(before: Origin | null, now: Origin): readonly Change[] {
  if (before === null) return [];
  const spec = before.spec === now.spec ? [] : ['spec' as const];
  return before.version === now.version ? spec : [...spec, 'logagg' as const];
}

/** Why a generated text differs from the recorded one. If both origins are equal, it is another build of one version. */
export function changesOfText(before: Origin | null, now: Origin): readonly Change[] {
  const changes = changesBetween(before, now);
  return changes.length === 0 ? ['logagg'] : changes;
}

/** Whether two origins are the same. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.spec === b.spec && a.version === b.version;
}

/** A path may be called `constructor`, which every object has. */
function ownValue<T>(values: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(values, key) ? (values[key] ?? null) : null;
}
