import type { Backend } from './backend.js';
import type { Collector } from './collector.js';
import type { SpecRule } from './rule.js';
import type { Target } from './target.js';

/** A complete, commented spec to start from. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The one list of everything that can be chosen; the schema, the help and the docs are made from it. */
export interface Registry {
  readonly backends: readonly Backend[];
  readonly collectors: readonly Collector[];
  readonly targets: readonly Target[];
  /** The rules on a spec; those on other files are loaded with `src/linter.ts`, when there is such a file. */
  readonly specRules: readonly SpecRule[];
  readonly presets: readonly Preset[];
}
