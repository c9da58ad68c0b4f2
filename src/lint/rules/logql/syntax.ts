import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';

export const syntax: FileRule = {
  id: 'logql/syntax',
  severity: 'error',
  summary: 'A LogQL expression is not valid for Loki.',
  why: 'With one invalid expression the ruler loads no rule of any tenant. In a dashboard the panel shows an error.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} |= "error" [5m]) > 1'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} |= "error" [5m])) > 1'`,
  source: 'Compared query by query with the parser of Loki 3.7.6, and with the rules that its ruler loads.',
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the query, or the ruler does not load it.',
  kinds: ['loki-rules', 'grafana-dashboard', 'query-doc'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, place }) =>
      query.errors.map((error) => {
        const message = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`.replace(/\.\.$/, '.');
        return report(place(error), message);
      }),
    );
  },
};
