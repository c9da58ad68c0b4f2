import type { Model } from '../model/model.js';
import type { Artifact } from './artifact.js';
import type { RenderContext } from './context.js';
import type { Extension, Workload } from './workload.js';

/** One thing that the user does after the files are written. */
export interface Step {
  /** What it is for, without a full stop. */
  readonly text: string;
  /** What to type, from the root; null: nothing. */
  readonly command: string | null;
}

/** Where the stack runs: prints neutral workloads in the target's own form. */
export interface Target {
  /** The word in the spec. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  print(
    model: Model,
    workloads: readonly Workload[],
    extensions: readonly Extension[],
    context: RenderContext,
  ): readonly Artifact[];
  /** How the printed stack is started, in order. */
  steps(model: Model, workloads: readonly Workload[], extensions: readonly Extension[]): readonly Step[];
}
