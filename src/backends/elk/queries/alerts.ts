import { fieldKey } from '../../../contracts/field-key.js';
import { byMeasure, comparedInLines } from '../../../measures/measures.js';
import type { Alert, Model } from '../../../model/model.js';
import { appField, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { all, type Filter, has, number } from './filter.js';
import { BY_SERVICE, byEach, linesOfServices } from './select.js';
import type { Measure, Table } from './table.js';

/** The path of a field that an alert names. */
export function alertField(name: string): string {
  return appField({ key: fieldKey(name) });
}

/** The lines that the collector marked for an alert. */
function marked(alert: Alert): Filter {
  return { kind: 'holds', field: ELK_FIELDS.alerts, value: alert.name };
}

/** All lines of an alert's services and groups, matching or not. */
export function watchedLines(model: Model, alert: Alert): Filter {
  const services = model.services.filter(({ name }) => alert.services.includes(name));
  return all(linesOfServices(model, services), inGroups(alert));
}

/** The lines that an alert counts. */
export function matchingLines(alert: Alert): Filter {
  return all(marked(alert), inGroups(alert));
}

/** The lines to look at when an alert fires: the counted ones or, for a quantile, those beyond its threshold. */
export function relevantLines(alert: Alert): Filter {
  const compared = comparedInLines(alert.condition);
  if (compared === null) return matchingLines(alert);
  const operator = compared.comparison === 'above' ? '>' : '<';
  return all(matchingLines(alert), number(alertField(compared.field), operator, compared.threshold));
}

/** The number that an alert compares with its threshold, for each service and group, over the last window. */
export function measuredTable(model: Model, alert: Alert): Table {
  const { lines, measure } = measured(alert.condition, model, alert);
  return {
    filter: lines,
    since: alert.window,
    by: [BY_SERVICE, ...alert.groupBy.map((name) => byEach(alertField(name)))],
    every: null,
    measure,
  };
}

const measured = byMeasure<[Model, Alert], { readonly lines: Filter; readonly measure: Measure }>({
  count: (_, __, alert) => ({ lines: matchingLines(alert), measure: { kind: 'lines' } }),
  absence: (_, __, alert) => ({ lines: matchingLines(alert), measure: { kind: 'lines' } }),
  rate: (_, __, alert) => ({ lines: matchingLines(alert), measure: { kind: 'rate' } }),
  ratio: (_, model, alert) => ({ lines: watchedLines(model, alert), measure: { kind: 'share', of: marked(alert) } }),
  quantile: ({ field, quantile }, _, alert) => ({
    lines: matchingLines(alert),
    measure: { kind: 'percentile', field: alertField(field), percent: percent(quantile) },
  }),
});

/** A fraction in percent, without the digits of binary fractions: 0.07 is 7, not 7.000000000000001. */
export function percent(share: number): number {
  return Number((share * 100).toPrecision(12));
}

function inGroups(alert: Alert): Filter {
  return all(...alert.groupBy.map((name) => has(alertField(name))));
}
