import type { SpecRule } from '../../../contracts/rule.js';

/** What differs from line to line; of paths, users and addresses there are many as well, but groups of them mean something. */
const EACH_LINE =
  /(?:request|req|trace|span|correlation|transaction)[._-]?id$|(?:uuid|guid|ulid|timestamp)$|^(?:time|ts|message|msg|duration|latency)$/i;

export const groupOfManyValues: SpecRule = {
  id: 'ruler/group-of-many-values',
  severity: 'warn',
  summary: 'An alert is grouped by a field that is different in every line.',
  why: 'Each value is an alert of its own: most groups hold one line, and a flood of alerts arrives at once.',
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
        const message = `\`${name}\` differs from line to line: each value would be an alert of its own.`;
        return report(['alerts', index, 'groupBy', place], message);
      }),
    );
  },
};
