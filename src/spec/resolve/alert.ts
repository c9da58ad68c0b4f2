import type { SpecPlaces } from '../../contracts/report.js';
import type { Finding } from '../../findings/finding.js';
import { hasSetting } from '../../measures/measures.js';
import type { Alert, Condition, ConditionOf, FieldCondition, Match, Measure, Service } from '../../model/model.js';
import type { SpecValue } from '../schema/spec.js';
import { resolveConditions, writtenConditions } from './match.js';

type AlertValue = SpecValue['alerts'][number];

/** An alert with its defaults. Invalid conditions are findings; the rules report other contradictions. */
export function resolveAlert(
  value: AlertValue,
  index: number,
  services: readonly Service[],
  places: SpecPlaces,
): { readonly alert: Alert; readonly findings: readonly Finding[] } {
  const names = value.services ?? services.map(({ name }) => name);
  const watched = services.filter(({ name }) => names.includes(name));
  const { fields, findings } = resolveConditions(
    value.match.fields,
    ['alerts', index, 'match', 'fields'],
    watched,
    places,
  );
  const alert: Alert = {
    name: value.name,
    services: [...new Set(names)],
    match: matchOf(value.match, fields),
    condition: CONDITIONS[value.measure](value),
    window: value.window,
    for: value.for,
    groupBy: [...new Set(value.groupBy)],
    minimum: value.minimum,
    severity: value.severity,
    summary: value.summary ?? `${value.name} on {{service}}`,
    description: value.description,
    runbook: value.runbook,
  };
  return { alert, findings };
}

function matchOf({ level: levels, ...rest }: AlertValue['match'], fields: readonly FieldCondition[]): Match {
  return { ...rest, levels, fields };
}

/** A missing key gets a value here, and a rule reports it. */
const CONDITIONS: { readonly [M in Measure]: (value: AlertValue) => ConditionOf<M> } = {
  count: (value) => ({ measure: 'count', ...comparisonOf(value) }),
  rate: (value) => ({ measure: 'rate', ...comparisonOf(value) }),
  ratio: (value) => ({ measure: 'ratio', ...comparisonOf(value) }),
  quantile: (value) => ({
    measure: 'quantile',
    ...comparisonOf(value),
    field: value.field ?? '',
    quantile: value.quantile ?? 0.95,
  }),
  absence: () => ({ measure: 'absence' }),
};

function comparisonOf({ above, below }: AlertValue) {
  const comparison = above === undefined && below !== undefined ? ('below' as const) : ('above' as const);
  return { comparison, threshold: above ?? below ?? 0 };
}

/** The same as the schema gives it, for `z.encode`. */
export function alertValue({ condition, services, match, groupBy, ...rest }: Alert): AlertValue {
  return {
    ...rest,
    services: [...services],
    match: matchValue(match),
    ...conditionValue(condition),
    groupBy: [...groupBy],
  };
}

function matchValue({ levels: level, ...rest }: Match): AlertValue['match'] {
  return { ...rest, level, fields: writtenConditions(rest) };
}

function conditionValue(condition: Condition) {
  if (!hasSetting(condition, 'threshold')) return { ...condition };
  const { comparison, threshold, ...rest } = condition;
  return { ...rest, [comparison]: threshold };
}
