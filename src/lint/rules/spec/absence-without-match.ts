import type { SpecRule } from '../../../contracts/rule.js';
import { isEveryLine } from '../../../measures/match.js';
import { measureFacts } from '../../../measures/measures.js';

export const absenceWithoutMatch: SpecRule = {
  id: 'spec/absence-without-match',
  severity: 'error',
  summary: 'An absence alert with groupBy has no match.',
  why: 'A group exists while it has lines. A group without lines is not seen, so the alert never fires.',
  bad: `services:
  - { name: api, labels: [region] }
alerts:
  - { name: Silent, measure: absence, groupBy: [region] }`,
  good: `services:
  - { name: api, labels: [region] }
alerts:
  - name: Silent
    measure: absence
    groupBy: [region]
    match: { contains: [heartbeat] }`,
  source: 'docs/meaning.md: with groupBy a group exists while it has any line in the window.',
  check({ model, report }) {
    return model.alerts.flatMap(({ condition, groupBy, match }, index) => {
      if (measureFacts(condition.measure).lines !== 'missing' || groupBy.length === 0 || !isEveryLine(match)) return [];
      const message =
        'A group without lines is not seen, so this alert never fires. Add a `match`, or remove `groupBy`.';
      return report(['alerts', index, 'groupBy'], message, { part: 'key' });
    });
  },
};
