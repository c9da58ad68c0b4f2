import type { SpecRule } from '../../../contracts/rule.js';
import { measureFacts } from '../../../measures/measures.js';
import type { Alert, Service } from '../../../model/model.js';

/** Go's seconds, with a fraction in one of its forms. Go also reads a fraction where the layout has none. */
const FRACTION = /0?5[.,][09]+/;
const NAMED = ['rfc3339', 'unix', 'unix_ms'];

export const coarseTimestamp: SpecRule = {
  id: 'stack/coarse-timestamp',
  severity: 'warn',
  summary: 'An alert counts lines whose time has whole seconds, and Loki stores equal lines of one second once.',
  why: 'Twelve equal errors in one second are one entry, so an alert on more than ten of them does not fire.',
  bad: `backend: loki
services:
  - name: web
    format: text
    pattern: '^(?P<time>\\S+ \\S+) (?P<level>\\w+) (?P<message>.*)$'
    timestamp: { field: time, format: '2006-01-02 15:04:05' }
alerts:
  - { name: Errors, match: { level: error }, measure: count, above: 10 }`,
  good: `backend: loki
services:
  - name: web
    format: text
    pattern: '^(?P<time>\\S+ \\S+) (?P<level>\\w+) (?P<message>.*)$'
    timestamp: { field: time, format: '2006-01-02 15:04:05.000' }
alerts:
  - { name: Errors, match: { level: error }, measure: count, above: 10 }`,
  source: 'Seen with Promtail 3.6.15 and Loki 3.7.6: twelve equal lines of one second are counted once.',
  check({ model, report }) {
    if (model.backend !== 'loki') return [];
    return model.services.flatMap((service, index) => {
      const alert = model.alerts.find((one) => one.services.includes(service.name) && countsUp(one));
      if (alert === undefined || !isCoarse(service)) return [];
      const path = ['services', index, 'timestamp', 'format'];
      const message = `This time has whole seconds. Loki stores equal lines of one second once, so \`${alert.name}\` counts them once.`;
      const related = [{ path: ['alerts', model.alerts.indexOf(alert)], message: 'the alert that counts lines' }];
      return report(path, message, { fix: fixFor(service), related });
    });
  },
};

function isCoarse({ timestamp }: Service): boolean {
  return timestamp !== null && !NAMED.includes(timestamp.format) && !FRACTION.test(timestamp.format);
}

/** An alert that more lines raise, and more than one of them. */
function countsUp({ condition }: Alert): boolean {
  const { lines } = measureFacts(condition.measure);
  return (
    lines === 'counted' && 'comparison' in condition && condition.comparison === 'above' && condition.threshold > 0
  );
}

function fixFor({ source }: Service): string {
  if (source.kind === 'files') return 'Log fractions of seconds, and add them to the format.';
  return 'Delete `timestamp`, so that each line has the time when Docker received it, or log fractions of seconds.';
}
