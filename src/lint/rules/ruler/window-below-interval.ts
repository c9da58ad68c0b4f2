import type { SpecRule } from '../../../contracts/rule.js';
import { oneUnit } from '../../../units/durations.js';

/** Alerts are evaluated once a minute. */
const INTERVAL = 60;

export const windowBelowInterval: SpecRule = {
  id: 'ruler/window-below-interval',
  severity: 'warn',
  summary: 'A window is shorter than the minute between two evaluations.',
  why: 'The alert never counts the lines between two windows.',
  bad: `alerts:
  - { name: Errors, measure: count, above: 10, window: 30s }`,
  good: `alerts:
  - { name: Errors, measure: count, above: 10, window: 1m }`,
  source: 'docs/meaning.md: evaluated once a minute, over the lines of the window.',
  check({ model, report }) {
    return model.alerts.flatMap(({ window }, index) => {
      if (window >= INTERVAL) return [];
      const message = `Alerts are evaluated once a minute: a window of ${oneUnit(window)} misses the lines between.`;
      return report(['alerts', index, 'window'], message, { fix: 'Write `window: 1m` or more.' });
    });
  },
};
