import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';

export const absentRegex: FileRule = {
  id: 'ruler/absent-regex',
  severity: 'warn',
  summary: 'An alert on missing logs does not name the silent service, or cannot fire.',
  why:
    'absent_over_time returns only labels from `=` matchers. With a regular expression the alert names ' +
    'no service, and one service that logs hides the others. A comparison with `<` has no value to ' +
    'compare when there are no lines.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Silent
        expr: 'absent_over_time({app=~"shop|cart"} [15m])'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Silent
        expr: 'absent_over_time({app="shop"} [15m])'`,
  source: 'Seen with Loki 3.7.6; grafana/loki#11744.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, place }) => {
      const absent = query.ranges.filter(({ op }) => op === 'absent_over_time');
      const regexes = absent.flatMap(({ lines }) => lines.matchers.filter(({ op }) => op === '=~'));
      const several = regexes.map((matcher) =>
        report(
          place(matcher),
          `The alert gets no label \`${matcher.label.value}\`, and one service that logs hides the others.`,
          {
            fix: 'Write one rule for each value, with `=`.',
          },
        ),
      );
      if (query.fallbacks.length > 0 || absent.length > 0) return several;
      const below = query.comparisons.filter(
        ({ op, of, threshold }) => (op === '<' || op === '<=' || (op === '==' && threshold === 0)) && isCount(of),
      );
      const silent = below.map((comparison) =>
        report(
          place(comparison),
          'Without lines there is no value to compare: this alert does not fire on missing logs.',
          {
            fix: 'Write `(… or vector(0)) < …`, or `absent_over_time`.',
            severity: 'info',
          },
        ),
      );
      return [...several, ...silent];
    });
  },
};

function isCount(of: { readonly kind: string; readonly op?: unknown; readonly of?: unknown }): boolean {
  if (of.kind === 'range') return of.op === 'count_over_time' || of.op === 'rate';
  const inner = of.of;
  return (
    of.kind === 'vector' &&
    of.op === 'sum' &&
    typeof inner === 'object' &&
    inner !== null &&
    isCount(inner as typeof of)
  );
}
