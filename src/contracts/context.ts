import type { Wiring } from './wiring.js';

/** What every renderer gets besides the model. */
export interface RenderContext {
  /** logagg's version, for the header of generated files. */
  readonly version: string;
  /** The spec's path below the root as the header names it, for example `logagg.yaml`. */
  readonly specPath: string;
}

/** What every part of a stack gets besides the model. */
export interface BuildContext extends RenderContext {
  readonly wiring: Wiring;
  /** Names of all workloads that a stack of these parts can have. Their own logs belong to no service. */
  readonly own: readonly string[];
}
