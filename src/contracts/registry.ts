import type { Backend } from './backend.js';
import type { Collector } from './collector.js';
import type { FileRule, StackRule } from './config.js';
import type { RuleDoc, SpecRule } from './rule.js';
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
  readonly specRules: readonly SpecRule[];
  readonly fileRules: readonly FileRule[];
  readonly stackRules: readonly StackRule[];
  /** Every rule's page, also of those that the readers report. */
  readonly ruleDocs: readonly RuleDoc[];
  readonly presets: readonly Preset[];
}
