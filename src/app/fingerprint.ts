import type { Artifact } from '../contracts/artifact.js';
import type { Workload } from '../contracts/workload.js';
import { hashOf } from '../files/hash.js';

/** Adds a fingerprint of the files that it mounts. A mounted path may be a folder of artifacts. */
export function fingerprinted<T extends Pick<Workload, 'files' | 'fingerprint'>>(
  of: T,
  artifacts: readonly Artifact[],
): T {
  const mounted = artifacts.filter(({ path }) =>
    of.files.some(({ artifact }) => path === artifact || path.startsWith(`${artifact}/`)),
  );
  if (mounted.length === 0) return of;
  return {
    ...of,
    fingerprint: hashOf(JSON.stringify(mounted.map(({ path, content }) => [path, content]))).slice(0, 16),
  };
}
