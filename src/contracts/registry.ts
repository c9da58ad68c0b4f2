import type { Choices } from './choices.js';
import type { SpecRule } from './rule.js';

/** A complete, commented spec to start from. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The one list of everything that can be chosen; the schema, the help and the docs are made from it. */
export interface Registry extends Choices {
  /** The rules on a spec; those on other files are loaded with `src/linter.ts`, when there is such a file. */
  readonly specRules: readonly SpecRule[];
  readonly presets: readonly Preset[];
}
