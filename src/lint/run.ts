import type { Application } from '../contracts/application.js';
import type { Choices } from '../contracts/choices.js';
import { findingAt, type SpecSource } from '../contracts/report.js';
import type { RuleDoc, SpecContext, SpecRule } from '../contracts/rule.js';
import type { TargetKeys } from '../contracts/target-keys.js';
import type { KnownWorkload } from '../contracts/workload.js';
import { type Finding, sortFindings } from '../findings/finding.js';

/** The inputs of the rules besides the spec. */
export interface Surroundings {
  /** Every backend, collector and target of the registry. */
  readonly choices: Choices;
  /** What the chosen target's keys mean. */
  readonly keys: TargetKeys;
  /** Every workload that any choice can add. */
  readonly workloads: readonly KnownWorkload[];
  /** null: the application's compose files are not available. */
  readonly application: Application | null;
  /** Logging drivers that the spec's collector can read. */
  readonly readableDrivers: readonly string[];
}

/** Runs rules on a resolved spec; findings in reading order. */
export function lintSpec(source: SpecSource, rules: readonly SpecRule[], around: Surroundings): readonly Finding[] {
  return sortFindings(rules.flatMap((rule) => rule.check(contextFor(rule, source, around))));
}

function contextFor(rule: RuleDoc, source: SpecSource, around: Surroundings): SpecContext {
  const { model, spec, at } = source;
  return { model, spec, ...around, at, report: (path, message, more) => findingAt(rule, source, path, message, more) };
}
