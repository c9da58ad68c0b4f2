import { findingAt, type SpecSource } from '../contracts/report.js';
import type { RuleDoc, SpecContext, SpecRule } from '../contracts/rule.js';
import { type Finding, sortFindings } from '../findings/finding.js';

/** Runs rules on a resolved spec; findings in reading order. */
export function lintSpec(source: SpecSource, rules: readonly SpecRule[]): readonly Finding[] {
  return sortFindings(rules.flatMap((rule) => rule.check(contextFor(rule, source))));
}

function contextFor(rule: RuleDoc, source: SpecSource): SpecContext {
  const { model, spec, at } = source;
  return { model, spec, at, report: (path, message, more) => findingAt(rule, source, path, message, more) };
}
