import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';

export const patternAsText: FileRule = {
  id: 'logql/pattern-as-text',
  severity: 'warn',
  summary: 'A matcher compares a label with a pattern by `=` or `!=`.',
  why: 'Only `=~` and `!~` read patterns. The label never has exactly this text, so the query has no result.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({job=".+"} |= "error" [5m])) > 1'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({job=~".+"} |= "error" [5m])) > 1'`,
  source: 'canonical/loki-k8s-operator#228.',
  seen: 'Loki 3.7.6: `{job=".+"}` selects no stream.',
  kinds: ['loki-rules', 'grafana-dashboard'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, place }) => {
      const matchers = query.errors.length > 0 ? [] : query.lines.flatMap((lines) => lines.matchers);
      return matchers.flatMap(({ op, value }) => {
        if ((op !== '=' && op !== '!=') || !/\.[+*]|^\(?[\w-]+(?:\|[\w-]+)+\)?$/.test(value.value)) return [];
        const message = `\`${op}\` compares with the text \`${value.value.slice(0, 60)}\`, not with a pattern.`;
        return [report(place(value), message, { fix: `Write \`${op === '=' ? '=~' : '!~'}\`.` })];
      });
    });
  },
};
