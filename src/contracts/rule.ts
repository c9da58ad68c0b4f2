import type { Finding, Range, Severity } from '../findings/finding.js';
import type { Model } from '../model/model.js';
import type { Application } from './application.js';
import type { Choices } from './choices.js';
import type { SpecPath } from './spec-path.js';
import type { TargetKeys } from './target-keys.js';
import type { KnownWorkload } from './workload.js';

export type { SpecPath } from './spec-path.js';

/** What `logagg explain` and docs/rules/<id>.md say of a rule; the one place where its words stand. */
export interface RuleDoc {
  /** `<category>/<name>`, also the path of its source and its page. */
  readonly id: string;
  readonly severity: Severity;
  /** One line. */
  readonly summary: string;
  /** What happens to people who have this. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** Where it is known from. */
  readonly source: string;
  /**
   * The program and version that was seen to reject the file or to do something else than it says, and how: "Loki 3.7.6:
   * `-verify-config` rejects it." A rule that reports errors in files of others needs it.
   */
  readonly seen?: string;
}

/** What a spec rule looks at. */
export interface SpecContext {
  readonly model: Model;
  /** The spec as written, after YAML, before defaults. */
  readonly spec: unknown;
  /** Every backend, collector and target that there is. */
  readonly choices: Choices;
  /** What the chosen target's keys mean. */
  readonly keys: TargetKeys;
  /** Every workload that any choice of backend, collector and companions can add. */
  readonly workloads: readonly KnownWorkload[];
  /** null: the application's compose files are not available, as for a spec from standard input. */
  readonly application: Application | null;
  /** Logging drivers that the spec's collector can read. */
  readonly readableDrivers: readonly string[];
  /** Place of a value (or its key); if it does not exist, that of its nearest existing parent. */
  at(path: SpecPath, part?: 'key' | 'value'): Range;
  /** Makes a finding of this rule at a path of the spec. */
  report(path: SpecPath, message: string, more?: ReportDetails): Finding;
}

export interface ReportDetails {
  readonly part?: 'key' | 'value';
  readonly fix?: string;
  readonly severity?: Severity;
  readonly related?: readonly { readonly path: SpecPath; readonly message: string }[];
}

/** A check on a resolved spec. */
export interface SpecRule extends RuleDoc {
  check(context: SpecContext): readonly Finding[];
}
