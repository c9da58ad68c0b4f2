import { findingAt, type SpecPlaces } from '../../contracts/report.js';
import type { Finding } from '../../findings/finding.js';
import type { Alert, Condition, FieldCondition, FieldType, Level, Match, Service } from '../../model/model.js';
import { shortened } from '../issues/show.js';
import type { SpecValue } from '../schema/spec.js';
import { LEVELS } from '../words.js';
import { CONDITION_FORMS, parseCondition } from './condition.js';

type AlertValue = SpecValue['alerts'][number];

/** An alert with its defaults. Conditions that cannot be read are findings; other contradictions are left to the rules. */
export function resolveAlert(
  value: AlertValue,
  index: number,
  services: readonly Service[],
  places: SpecPlaces,
): { readonly alert: Alert; readonly findings: readonly Finding[] } {
  const names = value.services ?? services.map(({ name }) => name);
  const watched = services.filter(({ name }) => names.includes(name));
  const { fields, findings } = resolveConditions(value, index, watched, places);
  const alert: Alert = {
    name: value.name,
    services: [...new Set(names)],
    match: resolveMatch(value, fields),
    condition: resolveCondition(value),
    window: value.window,
    for: value.for,
    groupBy: [...new Set(value.groupBy)],
    minimum: value.minimum ?? null,
    severity: value.severity,
    summary: value.summary ?? `${value.name} on {{service}}`,
    description: value.description ?? null,
    runbook: value.runbook ?? null,
  };
  return { alert, findings };
}

function resolveMatch({ match }: AlertValue, fields: readonly FieldCondition[]): Match {
  return {
    levels: match.level === undefined ? [] : levelsFrom(match.level),
    contains: match.contains ?? [],
    excludes: match.excludes ?? [],
    regex: match.regex ?? null,
    fields,
  };
}

/** A level and every worse one. */
function levelsFrom(level: Level): readonly Level[] {
  return LEVELS.slice(LEVELS.indexOf(level));
}

/** Where a key is missing something stands in for it; a rule tells of the missing one. */
function resolveCondition(value: AlertValue): Condition {
  if (value.measure === 'absence') return { measure: 'absence' };
  const comparison = value.above === undefined && value.below !== undefined ? 'below' : 'above';
  const threshold = value.above ?? value.below ?? 0;
  if (value.measure !== 'quantile') return { measure: value.measure, comparison, threshold };
  return {
    measure: 'quantile',
    comparison,
    threshold,
    field: value.field ?? '',
    quantile: value.quantile ?? 0.95,
  };
}

function resolveConditions(value: AlertValue, index: number, watched: readonly Service[], places: SpecPlaces) {
  const fields: FieldCondition[] = [];
  const findings: Finding[] = [];
  for (const [name, written] of Object.entries(value.match.fields)) {
    const type = typeOf(name, watched);
    const condition = parseCondition(name, type, written);
    if (condition !== null) {
      fields.push(condition);
      continue;
    }
    const message = `\`${name}\` is a ${type} field: its condition is written ${CONDITION_FORMS[type]}; "${shortened(String(written))}" is not.`;
    const path = ['alerts', index, 'match', 'fields', name];
    findings.push(findingAt({ id: 'spec/invalid-condition', severity: 'error' }, places, path, message));
  }
  return { fields, findings };
}

/** Type of a field in the first service that declares it; what none declares is told by a rule. */
function typeOf(name: string, watched: readonly Service[]): FieldType {
  for (const { fields, labels } of watched) {
    const found = [...fields, ...labels].find((field) => field.name === name);
    if (found !== undefined) return found.type;
  }
  return 'keyword';
}
