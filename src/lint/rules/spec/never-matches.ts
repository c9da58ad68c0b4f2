import type { SpecRule } from '../../../contracts/rule.js';

export const neverMatches: SpecRule = {
  id: 'spec/never-matches',
  severity: 'error',
  summary: 'An alert excludes text that it also requires.',
  why: 'No line can match, so the alert never fires.',
  bad: `alerts:
  - name: Bad
    measure: count
    above: 1
    match: { contains: [connection error], excludes: [error] }`,
  good: `alerts:
  - name: Bad
    measure: count
    above: 1
    match: { contains: [connection error], excludes: [retried] }`,
  source: 'docs/meaning.md: a line must match all conditions.',
  check({ model, report }) {
    return model.alerts.flatMap(({ match }, index) =>
      match.excludes.flatMap((excluded, place) => {
        const wanted = match.contains.findIndex((text) => text.includes(excluded));
        if (wanted < 0) return [];
        const path = ['alerts', index, 'match'];
        return report(
          [...path, 'excludes', place],
          'Each line that `contains` selects also contains this text, so no line matches.',
          {
            related: [{ path: [...path, 'contains', wanted], message: 'This text contains it.' }],
          },
        );
      }),
    );
  },
};
