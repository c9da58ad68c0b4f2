import type { Agent, Model } from '../model/model.js';
import type { Artifact } from './artifact.js';
import type { Supports, TargetCapability } from './capabilities.js';
import type { RenderContext } from './context.js';
import type { StartEnvironment } from './environment.js';
import type { ChangedText, Restarts } from './restarts.js';
import type { SettingsSection } from './settings.js';
import type { Step } from './step.js';
import type { TargetKeys } from './target-keys.js';
import type { Wiring } from './wiring.js';
import type { Extension, KnownWorkload, Workload } from './workload.js';

/** Where the stack runs: prints neutral workloads in the target's own form. */
export interface Target {
  /** The word in the spec. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What of a spec it can do; the rest is refused. */
  readonly supports: Supports<TargetCapability>;
  /** The section of the spec that only it reads; absent: none. */
  readonly settings?: SettingsSection;
  /** Every workload that it adds by itself. */
  readonly workloads: readonly KnownWorkload[];
  /** What the keys of its section mean to the rules on a spec; `NO_KEYS`: it has none that a rule is about. */
  keys(model: Model): TargetKeys;
  /** Where everything is, before anything is built. */
  wiring(model: Model): Wiring;
  /** The model of another host on which the collector alone runs; absent: not supported. Paths are from its folder. */
  agent?(model: Model, agent: Agent): Model;
  print(
    model: Model,
    workloads: readonly Workload[],
    extensions: readonly Extension[],
    context: RenderContext,
  ): readonly Artifact[];
  /** The variables that the printed stack reads. */
  environment(model: Model, workloads: readonly Workload[], extensions: readonly Extension[]): StartEnvironment;
  /** How the printed stack is started, in order, once its variables are set. */
  steps(model: Model, workloads: readonly Workload[], extensions: readonly Extension[]): readonly Step[];
  /** What the next start recreates. `changed` gives a printed file before and after a run, by its path. */
  restarts(model: Model, changed: (path: string) => ChangedText): Restarts;
  /** How what was started is removed, in order, once the printed files are gone. */
  removal(model: Model, workloads: readonly Workload[], extensions: readonly Extension[]): readonly Step[];
}
