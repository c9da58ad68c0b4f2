import { hasSetting } from '../../measures/measures.js';
import type { Alert, Condition, FieldCondition, Match } from '../../model/model.js';
import { printDuration } from '../../units/spec.js';
import { type Part, present } from './present.js';

/** An alert in the spec's own words. */
export function specAlert(alert: Alert): Part {
  const { name, services, groupBy, minimum, severity, summary, description, runbook } = alert;
  return present({
    name,
    services,
    match: specMatch(alert.match),
    ...specCondition(alert.condition),
    window: printDuration(alert.window),
    for: printDuration(alert.for),
    groupBy,
    minimum,
    severity,
    summary,
    description,
    runbook,
  });
}

function specCondition(condition: Condition): Part {
  if (!hasSetting(condition, 'threshold')) return { ...condition };
  const { comparison, threshold, ...rest } = condition;
  return { ...rest, [comparison]: threshold };
}

/** Levels are widened to "this and worse", so the first is the one that was written; empty lists are left out. */
function specMatch({ levels, contains, excludes, regex, fields }: Match): Part {
  return present({
    level: levels[0],
    contains: contains.length === 0 ? null : contains,
    excludes: excludes.length === 0 ? null : excludes,
    regex,
    fields: Object.fromEntries(fields.map((field) => [field.name, specFieldCondition(field)])),
  });
}

function specFieldCondition({ operator, value }: FieldCondition): unknown {
  return operator === '=' ? value : `${operator} ${value}`;
}
