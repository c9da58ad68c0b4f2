import type { SpecRule } from '../../../contracts/rule.js';

export const neverMatches: SpecRule = {
  id: 'spec/never-matches',
  severity: 'error',
  summary: 'What an alert excludes is part of what it looks for.',
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
  source: 'docs/meaning.md: all conditions must hold.',
  check({ model, report }) {
    return model.alerts.flatMap(({ match }, index) =>
      match.excludes.flatMap((excluded, place) => {
        const wanted = match.contains.findIndex((text) => text.includes(excluded));
        if (wanted < 0) return [];
        const path = ['alerts', index, 'match'];
        return report(
          [...path, 'excludes', place],
          'Every line that the alert looks for contains this, so none matches.',
          {
            related: [{ path: [...path, 'contains', wanted], message: 'It is part of this text.' }],
          },
        );
      }),
    );
  },
};
