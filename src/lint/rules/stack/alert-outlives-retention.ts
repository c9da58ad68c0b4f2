import type { SpecRule } from '../../../contracts/rule.js';
import { oneUnit } from '../../../units/durations.js';
import { watched } from '../../fields.js';

export const alertOutlivesRetention: SpecRule = {
  id: 'stack/alert-outlives-retention',
  severity: 'error',
  summary: 'The window of an alert is longer than the retention.',
  why: 'Lines of the older part of the window are deleted already, so the alert measures too little.',
  bad: `retention: { default: 1d }
alerts:
  - { name: Errors, measure: count, above: 10, window: 2d }`,
  good: `retention: { default: 7d }
alerts:
  - { name: Errors, measure: count, above: 10, window: 2d }`,
  source: 'docs/meaning.md: measured over all lines of the window.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      const short = watched(model, alert).find(({ retention }) => retention < alert.window);
      if (short === undefined) return [];
      const place = model.services.indexOf(short);
      const message =
        `The window is ${oneUnit(alert.window)}, but lines of \`${short.name}\` are kept for only ` +
        `${oneUnit(short.retention)}.`;
      const related = [{ path: ['services', place, 'retention'], message: 'This service has a shorter retention.' }];
      return report(['alerts', index, 'window'], message, { related });
    });
  },
};
