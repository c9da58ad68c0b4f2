import { measureFacts } from '../../../measures/measures.js';
import type { Alert, Model, Service } from '../../../model/model.js';
import type { MetricQuery } from '../logql/ast.js';
import { aggregate, binary } from '../logql/build.js';
import { lokiSettings } from '../settings.js';
import { fieldNamed } from '../vocabulary.js';
import { annotation, literalText } from './annotations.js';
import { alertExpression } from './expression.js';

/** Loki's default of max_query_series: a rule with more groups fails, and no alert fires. Seen with 3.7.6. */
const MOST_GROUPS = 500;

/** The most groups of one alert and service that alerts are sent for. */
function mostGroups(model: Model): number {
  return Math.min(MOST_GROUPS, lokiSettings(model).limits.maxQuerySeries ?? MOST_GROUPS);
}

/** The query of an alert. With `groupBy`: at most as many groups as Loki returns, those that are furthest beyond the threshold. */
export function boundedExpression(model: Model, service: Service, alert: Alert): MetricQuery {
  const groups = alertExpression(model, service, alert);
  if (alert.groupBy.length === 0) return groups;
  const { condition } = alert;
  const isLow = measureFacts(condition.measure).lines === 'missing' || isBelow(condition);
  return aggregate(isLow ? 'bottomk' : 'topk', groups, null, mostGroups(model));
}

/** A second rule of an alert. */
export interface Overflow {
  readonly expression: MetricQuery;
  readonly summary: string;
  /** The labels of the groups, with the same text. */
  readonly labels: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Which of more groups are returned can change at every evaluation, so none of them may last for `for`. One more rule
 * counts the groups, and its result is always one series. null: the alert has no groups.
 */
export function overflowOf(model: Model, service: Service, alert: Alert): Overflow | null {
  if (alert.groupBy.length === 0) return null;
  const most = mostGroups(model);
  const counted = aggregate('count', alertExpression(model, service, alert), []);
  const names = alert.groupBy.join(', ');
  return {
    expression: binary(counted, '>', most),
    summary: annotation(
      `{{value}} values of ${names} on {{service}}: alerts are sent for ${most} of them`,
      COUNTED,
      service,
    ),
    labels: alert.groupBy.map((name) => ({
      name: fieldNamed(service, name).key,
      value: literalText(`more than ${most} values`),
    })),
  };
}

/** Whose value is a whole number. */
const COUNTED = { groupBy: [], condition: { measure: 'count', comparison: 'above', threshold: MOST_GROUPS } } as const;

function isBelow(condition: Alert['condition']): boolean {
  return 'comparison' in condition && condition.comparison === 'below';
}
