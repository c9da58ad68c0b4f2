import type { FileRule } from '../../../contracts/config.js';
import { mapOf, mapsIn, type PlainMap } from '../../../contracts/plain.js';
import { parseLogql } from '../../../languages/logql/index.js';

export const alertOnLogLines: FileRule = {
  id: 'grafana/alert-on-log-lines',
  severity: 'warn',
  summary: 'An alert rule of Grafana compares log lines instead of numbers.',
  why: 'Each evaluation fails: Grafana does not support the format of the result. The alert never fires.',
  bad: `apiVersion: 1
groups:
  - name: logs
    rules:
      - title: Errors
        condition: A
        data:
          - refId: A
            model: { expr: '{app="shop"} |= "error"', queryType: range }`,
  good: `apiVersion: 1
groups:
  - name: logs
    rules:
      - title: Errors
        condition: A
        data:
          - refId: A
            model: { expr: 'sum(count_over_time({app="shop"} |= "error" [5m]))', queryType: instant }`,
  source: 'grafana/grafana#36108: "unsupported result format".',
  kinds: ['grafana-alerting'],
  checkFile({ document, report }) {
    const groups = mapsIn(mapOf(document.value)?.groups);
    return groups.flatMap((group, at) =>
      mapsIn(group.rules).flatMap((rule, index) =>
        mapsIn(rule.data).flatMap((query, number) => {
          const model = mapOf(query.model);
          if (model === null || !isLogQuery(model.expr) || isExpression(query, model)) return [];
          const path = ['groups', at, 'rules', index, 'data', number, 'model', 'expr'];
          const message = 'This query returns log lines, and an alert compares numbers: each evaluation fails.';
          return [report(document.at(path), message, { fix: 'Write `sum(count_over_time(… [5m]))` around it.' })];
        }),
      ),
    );
  },
};

/** A selector without a metric's name in front of it, and a stage or a filter, which PromQL does not have. */
function isLogQuery(expr: unknown): boolean {
  if (typeof expr !== 'string' || !/^\s*\{/.test(expr) || !/\}\s*(?:\||!=|!~)/.test(expr)) return false;
  const { errors, isMetric } = parseLogql(expr, { templated: true });
  return errors.length === 0 && !isMetric;
}

function isExpression(query: PlainMap, model: PlainMap): boolean {
  return query.datasourceUid === '__expr__' || mapOf(model.datasource)?.type === 'prometheus';
}
