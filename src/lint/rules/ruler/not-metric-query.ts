import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';

export const notMetricQuery: FileRule = {
  id: 'ruler/not-metric-query',
  severity: 'error',
  summary: 'The expression of an alert returns lines, not a number.',
  why:
    'The ruler loads the rule, but each evaluation fails with "rule result is not a vector or scalar": ' +
    'the alert never fires.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: '{app="shop"} |= "error"'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(count_over_time({app="shop"} |= "error" [5m])) > 0'`,
  source: 'Seen with Loki 3.7.6: lokitool rules check accepts it.',
  seen: 'Loki 3.7.6: each evaluation of the rule fails.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, whole }) => {
      if (query.isMetric || query.root === null || query.errors.length > 0) return [];
      const fix = 'Count the lines: `sum(count_over_time(… [5m])) > 0`.';
      return report(whole, 'This expression returns lines, but an alert needs a number: each evaluation fails.', {
        fix,
      });
    });
  },
};
