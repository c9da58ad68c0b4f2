/** A name and its value or source. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/**
 * One stage of a pipeline, in the meaning that Promtail's stages and those of Alloy's `loki.process` share: stages pass
 * an entry on with its labels, its time and a map of values that earlier stages extracted from it.
 */
export type Stage =
  /** maxWait is a Go duration. */
  | { readonly kind: 'multiline'; readonly firstLine: string; readonly maxLines: number; readonly maxWait: string }
  | { readonly kind: 'dropLabels'; readonly labels: readonly string[] }
  /**
   * Replaces the text of the expression's one group in a value, if it exists; source null: in the entry. `replacement` is
   * a Go template, which is parsed for each line that matches.
   */
  | {
      readonly kind: 'replace';
      readonly source: string | null;
      readonly expression: string;
      readonly replacement: string;
    }
  /** Makes a value the entry, if it exists. */
  | { readonly kind: 'output'; readonly source: string }
  /** Values by JMESPath. */
  | { readonly kind: 'json'; readonly expressions: readonly Pair[] }
  | { readonly kind: 'logfmt'; readonly source: string; readonly mapping: readonly Pair[] }
  /** Values by named group. source null: the entry. */
  | { readonly kind: 'regex'; readonly source: string | null; readonly expression: string }
  /** Sets a value to the result of a Go template. If that is empty, the value does not exist. */
  | { readonly kind: 'template'; readonly target: string; readonly template: string }
  /** Drops an entry whose value is exactly this. */
  | { readonly kind: 'drop'; readonly source: string; readonly value: string }
  /** An entry whose value cannot be read keeps its time. */
  | { readonly kind: 'timestamp'; readonly source: string; readonly format: string }
  | { readonly kind: 'labels'; readonly values: readonly Pair[] }
  /** Keeps a fraction of the entries whose labels match, and all others. */
  | { readonly kind: 'sample'; readonly selector: string; readonly keep: number }
  | { readonly kind: 'staticLabels'; readonly values: readonly Pair[] }
  | { readonly kind: 'metadata'; readonly values: readonly Pair[] };

/** A stage with a comment for readers of the generated file. */
export interface Step {
  readonly note: string | null;
  readonly stage: Stage;
}

type Kind = Stage['kind'];

/** A step in the form of the template: one property per kind, all null but one. */
export type StepView = { readonly note: string | null } & { readonly [K in Kind]: Extract<Stage, { kind: K }> | null };

const NO_STAGE: Omit<StepView, 'note'> = {
  multiline: null,
  dropLabels: null,
  replace: null,
  output: null,
  json: null,
  logfmt: null,
  regex: null,
  template: null,
  drop: null,
  timestamp: null,
  labels: null,
  sample: null,
  staticLabels: null,
  metadata: null,
};

/** A step for a template. */
export function viewOf({ note, stage }: Step): StepView {
  return { ...NO_STAGE, note, [stage.kind]: stage };
}

/** Shorthand for a step. */
export function step(note: string | null, stage: Stage): Step {
  return { note, stage };
}
