import type { SpecRule } from '../../../contracts/rule.js';
import { watched } from '../../fields.js';

export const alertWithoutLevel: SpecRule = {
  id: 'stack/alert-without-level',
  severity: 'error',
  summary: 'An alert uses a level, but the lines of a service have no level.',
  why: 'A line without a level matches no level, so the alert never fires for that service.',
  bad: `services:
  - { name: web, format: text, pattern: '^(?P<message>.*)$' }
alerts:
  - name: Errors
    measure: count
    above: 10
    match: { level: error }`,
  good: `services:
  - { name: web, format: text, pattern: '^(?P<message>.*)$' }
alerts:
  - name: Errors
    measure: count
    above: 10
    match: { contains: [ERROR] }`,
  source: 'docs/meaning.md: a line without a level never matches a `level`.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      if (alert.match.levels.length === 0) return [];
      const lacking = watched(model, alert).find(({ level }) => level === null);
      if (lacking === undefined) return [];
      const hasPattern = lacking.pattern !== null;
      const reason = hasPattern ? 'its pattern has no group `level`' : 'it is text without a `pattern`';
      const message = `The lines of \`${lacking.name}\` have no level: ${reason}.`;
      const related = [
        { path: ['services', model.services.indexOf(lacking)], message: 'The service is defined here.' },
      ];
      const how = hasPattern ? 'Add `(?P<level>…)` to the pattern' : 'Add a `pattern` with `(?P<level>…)`';
      const fix = `${how}, or write \`level: detect\`, or match text with \`contains\`.`;
      return report(['alerts', index, 'match', 'level'], message, { fix, related });
    });
  },
};
