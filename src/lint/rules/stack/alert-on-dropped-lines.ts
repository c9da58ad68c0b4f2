import type { SpecRule } from '../../../contracts/rule.js';
import { watched } from '../../fields.js';
import { everyMatchIsAlso } from '../../implied-match.js';

export const alertOnDroppedLines: SpecRule = {
  id: 'stack/alert-on-dropped-lines',
  severity: 'error',
  summary: 'An alert counts only lines that `drop` removes.',
  why: 'These lines are never stored: the alert never fires, and an alert on missing lines always fires.',
  bad: `services:
  - name: api
    fields: { path: keyword }
    drop: [{ fields: { path: /healthz } }]
alerts:
  - name: Unhealthy
    measure: count
    above: 10
    match: { level: error, fields: { path: /healthz } }`,
  good: `services:
  - name: api
    fields: { path: keyword }
    drop: [{ fields: { path: /healthz }, excludes: error }]
alerts:
  - name: Unhealthy
    measure: count
    above: 10
    match: { contains: [error], fields: { path: /healthz } }`,
  source: 'docs/meaning.md: dropped lines are not stored.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      for (const service of watched(model, alert)) {
        const place = service.drop.findIndex((drop) => everyMatchIsAlso(alert.match, drop));
        if (place < 0) continue;
        const path = ['services', model.services.indexOf(service), 'drop', place];
        const message = `\`${service.name}\` drops each line that this alert counts, so it measures 0.`;
        const related = [{ path, message: 'These lines are dropped.' }];
        const fix = 'Add a condition to this entry of `drop` that keeps the lines of the alert.';
        return report(['alerts', index, 'match'], message, { part: 'key', fix, related });
      }
      return [];
    });
  },
};
