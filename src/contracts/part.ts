import type { Artifact } from './artifact.js';
import type { Step } from './step.js';
import type { Extension, Workload } from './workload.js';

/** What one piece of the stack contributes. Paths must not collide between parts; a test and the writer see to it. */
export interface Part {
  readonly artifacts: readonly Artifact[];
  readonly workloads: readonly Workload[];
  readonly extensions: readonly Extension[];
  /** What the user does after the start, such as an upload to a store that is not part of the stack; left out: nothing. */
  readonly steps?: readonly Step[];
}
