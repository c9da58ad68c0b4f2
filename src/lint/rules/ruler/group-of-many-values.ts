import type { SpecRule } from '../../../contracts/rule.js';

/**
 * Fields with a new value in each line. Paths, users and addresses have many values too, but grouping by them makes
 * sense.
 */
const EACH_LINE =
  /(?:request|req|trace|span|correlation|transaction)[._-]?id$|(?:uuid|guid|ulid|timestamp)$|^(?:time|ts|message|msg|duration|latency)$/i;

export const groupOfManyValues: SpecRule = {
  id: 'ruler/group-of-many-values',
  severity: 'warn',
  summary: 'An alert is grouped by a field that has a new value in each line.',
  why: 'Each value is a separate alert: most groups contain one line, and many alerts fire at once.',
  bad: `services:
  - name: api
    fields: { request_id: keyword }
alerts:
  - name: Errors
    measure: count
    above: 0
    groupBy: [request_id]`,
  good: `services:
  - name: api
    fields: { path: keyword }
alerts:
  - { name: Errors, measure: count, above: 10, groupBy: [path] }`,
  source: 'Loki 3.7: limits_config.max_query_series is 500; a rule with more series fails.',
  check({ model, report }) {
    return model.alerts.flatMap(({ groupBy }, index) =>
      groupBy.flatMap((name, place) => {
        if (!EACH_LINE.test(name)) return [];
        const message = `\`${name}\` has a new value in each line: each value would be a separate alert.`;
        return report(['alerts', index, 'groupBy', place], message);
      }),
    );
  },
};
