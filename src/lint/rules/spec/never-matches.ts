import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import type { Match, Model } from '../../../model/model.js';

export const neverMatches: SpecRule = {
  id: 'spec/never-matches',
  severity: 'error',
  summary: 'An alert, or an entry of `drop`, excludes text that it also requires.',
  why: 'No line can match, so the alert never fires, or nothing is dropped.',
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
    return matchesOf(model).flatMap(({ match, path }) =>
      match.excludes.flatMap((excluded, place) => {
        const wanted = match.contains.findIndex((text) => text.includes(excluded));
        if (wanted < 0) return [];
        const message = 'Each line that `contains` selects also contains this text, so no line matches.';
        const related = [{ path: [...path, 'contains', wanted], message: 'This text contains it.' }];
        return report([...path, 'excludes', place], message, { related });
      }),
    );
  },
};

function matchesOf({ services, alerts }: Model): readonly { readonly match: Match; readonly path: SpecPath }[] {
  const drops = services.flatMap(({ drop }, index) =>
    drop.map((match, place) => ({ match, path: ['services', index, 'drop', place] })),
  );
  return [...drops, ...alerts.map(({ match }, index) => ({ match, path: ['alerts', index, 'match'] }))];
}
