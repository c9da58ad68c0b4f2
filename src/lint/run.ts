import { findingAt, type SpecSource } from '../contracts/report.js';
import type { RuleDoc, SpecContext, SpecRule } from '../contracts/rule.js';
import type { KnownWorkload } from '../contracts/workload.js';
import { type Finding, sortFindings } from '../findings/finding.js';

/** Runs rules on a resolved spec; findings in reading order. `workloads` is what the rules take for known. */
export function lintSpec(
  source: SpecSource,
  rules: readonly SpecRule[],
  workloads: readonly KnownWorkload[],
): readonly Finding[] {
  return sortFindings(rules.flatMap((rule) => rule.check(contextFor(rule, source, workloads))));
}

function contextFor(rule: RuleDoc, source: SpecSource, workloads: readonly KnownWorkload[]): SpecContext {
  const { model, spec, at } = source;
  return { model, spec, workloads, at, report: (path, message, more) => findingAt(rule, source, path, message, more) };
}
