import { byMeasure } from '../../../measures/measures.js';
import type { Alert, Model } from '../../../model/model.js';
import { appField, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import type { Targets } from '../../../querydocs/dashboard/panels.js';
import type { DashboardQueries } from '../../../querydocs/dashboard/queries.js';
import { READING } from '../queries/alert-section.js';
import { alertField, matchingLines, percent, relevantLines, watchedLines } from '../queries/alerts.js';
import { all, EVERY, type Filter, has, number } from '../queries/filter.js';
import { BY_LEVEL, BY_SERVICE, byEach, byGreatest, ERRORS, linesOfServices } from '../queries/select.js';
import {
  atOnce,
  COUNT,
  different,
  greatest,
  linesASecond,
  type Metric,
  newest,
  overTime,
  percentile,
  share,
  table,
} from './targets.js';

const { service, level, alerts } = ELK_FIELDS;
/** Painless reads the indexed values of a field; a line without a level has none. */
const IS_ERROR = `doc['${level}'].size() > 0 && ['error', 'fatal'].contains(doc['${level}'].value)`;

/** The Elasticsearch queries of each panel of the overview. */
export function elkQueries(model: Model): DashboardQueries {
  return {
    // A group without lines is not in the result.
    nothing: '0',
    lines: () => [atOnce(EVERY, COUNT)],
    errors: () => [atOnce(ERRORS, COUNT)],
    errorServices: () => [atOnce(ERRORS, different(service))],
    silence: {
      title: 'Active services',
      description: `Number of selected services, of ${model.services.length} in all, with a line in the time range.`,
      targets: [atOnce(EVERY, different(service))],
    },
    linesByLevel: (services) => [overTime(linesOfServices(model, services), COUNT, [BY_LEVEL])],
    linesByService: () => [overTime(EVERY, COUNT, [BY_SERVICE])],
    errorsByService: () => [overTime(ERRORS, COUNT, [BY_SERVICE])],
    errorRatio: (services) => [overTime(linesOfServices(model, services), share(IS_ERROR), [BY_SERVICE])],
    withoutErrors: 'A service without lines has no value.',
    latestErrors: () => [newest(ERRORS)],
    slowQuantile: (slow) => [overTime(has(appField(slow)), percentile(appField(slow), 95), [BY_SERVICE])],
    slowest: (slow, by) => [
      table(all(has(appField(by)), has(appField(slow))), greatest(appField(slow)), [
        byGreatest(appField(by)),
        BY_SERVICE,
      ]),
    ],
    slowLines: (slow) => [newest(number(appField(slow), '>', slow.limit))],
    measured: (alert) => [measured(alert.condition, model, alert)],
    alertLines: (alert) => [newest(relevantLines(alert))],
    reading: READING,
  };
}

/** A point is one window of the alert, so it is the value that the alert compares with its threshold. */
const measured = byMeasure<[Model, Alert], Targets[number]>({
  count: (_, __, alert) => inWindows(alert, matchingLines(alert), COUNT),
  absence: (_, __, alert) => inWindows(alert, matchingLines(alert), COUNT),
  rate: (_, __, alert) => inWindows(alert, matchingLines(alert), linesASecond(alert.window)),
  ratio: (_, model, alert) =>
    inWindows(alert, watchedLines(model, alert), share(`doc['${alerts}'].contains('${alert.name}')`)),
  quantile: ({ field, quantile }, _, alert) =>
    inWindows(alert, matchingLines(alert), percentile(alertField(field), percent(quantile))),
});

function inWindows(alert: Alert, lines: Filter, metric: Metric): Targets[number] {
  const by = [BY_SERVICE, ...alert.groupBy.map((name) => byEach(alertField(name)))];
  return overTime(lines, metric, by, alert.window);
}
