import type { StackRule } from '../../../contracts/config.js';
import type { LogLines, RangeAggregation } from '../../../languages/logql/query.js';
import { droppedLines, isDroppedFrom } from '../../models/dropped-lines.js';
import { expressionsOf } from '../../models/expressions.js';

export const starvedAlert: StackRule = {
  id: 'stack/starved-alert',
  severity: 'error',
  summary: 'An alert counts lines that the collector drops or samples.',
  why:
    'Dropped lines never reach the store: the alert never fires, and an alert on missing logs always ' +
    'fires. With sampling the alert counts only the lines that are kept.',
  bad: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - match:
          selector: '{job="app", level="debug"}'
          action: drop
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Many
        expr: 'sum(rate({job="app", level="debug"} [5m])) > 1'`,
  good: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - match:
          selector: '{job="app", level="debug"}'
          action: drop
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Many
        expr: 'sum(rate({job="app", level="error"} [5m])) > 1'`,
  source: 'Seen with promtail 3.6.15 -dry-run; https://grafana.com/docs/loki/latest/send-data/promtail/stages/drop/',
  seen: 'Promtail 3.6.15: with `-dry-run` no line with the level is left.',
  checkStack({ of, report }) {
    const dropped = droppedLines(of('promtail', 'alloy'));
    return of('loki-rules').flatMap((document) =>
      expressionsOf(document).flatMap(({ query, place }) =>
        query.lines.flatMap((lines) => {
          const drop = dropped.find((one) => isDroppedFrom(lines, one));
          if (drop === undefined || (drop.kept > 0 && !query.ranges.some((range) => counts(range, lines)))) return [];
          const message =
            drop.kept > 0
              ? `The collector keeps only ${drop.kept} of these lines, and the alert counts only those.`
              : 'The collector drops these lines, so the count is always 0.';
          const fix = 'Drop fewer lines in the collector, or use lines that it keeps.';
          const related = [{ place: drop.place, message: 'dropped here' }];
          return report(place(lines.selector), message, { fix, related, severity: drop.kept > 0 ? 'warn' : 'error' });
        }),
      ),
    );
  },
};

function counts({ op, lines }: RangeAggregation, own: LogLines): boolean {
  return lines === own && ['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'sum_over_time'].includes(op);
}
