import type { FileRule } from '../../../contracts/config.js';
import { deleteLine } from '../../models/edits.js';
import { rulesOf } from '../../models/expressions.js';

export const keepFiringForIgnored: FileRule = {
  id: 'ruler/keep-firing-for-ignored',
  severity: 'warn',
  summary: "Loki's ruler ignores keep_firing_for.",
  why:
    'The alert resolves at the first evaluation without a match and fires again at the next one: ' +
    'people are notified again and again.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'
        keep_firing_for: 10m`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [15m])) > 1'`,
  source: 'grafana/loki#7450; seen with 3.7.6: the field is lost when the rule is stored.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return rulesOf(document).flatMap(({ value, path }) => {
      if (value.keep_firing_for === undefined || value.keep_firing_for === null) return [];
      const at = [...path, 'keep_firing_for'];
      const edits = deleteLine(document, at);
      const fix = 'Delete it, and use a longer range in the expression, which has the same effect.';
      const message = 'Loki ignores `keep_firing_for`: the alert resolves at once.';
      return [report(document.at(at, 'key'), message, { fix, ...(edits === undefined ? {} : { edits }) })];
    });
  },
};
