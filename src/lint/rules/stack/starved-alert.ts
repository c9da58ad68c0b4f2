import type { StackRule } from '../../../contracts/config.js';
import { droppedSelectors } from '../../reads/dropped-selectors.js';
import { expressionsOf } from '../../reads/expressions.js';

const PROMTAIL =
  '# file: promtail.yaml\nclients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: app\n    pipeline_stages:\n      - match: { selector: \'{job="app", level="debug"}\', action: drop }\n';
const RULES =
  '# file: rules.yaml\ngroups:\n  - name: shop\n    rules:\n      - { alert: Many, expr: \'sum(rate({job="app", level="';

export const starvedAlert: StackRule = {
  id: 'stack/starved-alert',
  severity: 'error',
  summary: 'An alert counts lines that the collector drops.',
  why: 'Such lines never reach the store: the alert stays silent whatever happens, and one on silence rings all the time.',
  bad: `${PROMTAIL}${RULES}debug"} [5m])) > 1' }\n`,
  good: `${PROMTAIL}${RULES}error"} [5m])) > 1' }\n`,
  source: 'https://grafana.com/docs/loki/latest/send-data/promtail/stages/match/',
  checkStack({ of, report }) {
    const dropped = of('promtail', 'alloy').flatMap(droppedSelectors);
    return of('loki-rules').flatMap((document) =>
      expressionsOf(document).flatMap(({ query, place }) =>
        query.lines.flatMap((lines) => {
          const asked = new Map(
            lines.matchers.flatMap(({ label, op, value }) => (op === '=' ? [[label.value, value.value]] : [])),
          );
          const drop = dropped.find(({ labels }) => [...labels].every(([name, value]) => asked.get(name) === value));
          if (drop === undefined) return [];
          const related = [{ place: drop.place, message: 'they are dropped here' }];
          const fix = 'Drop less in the collector, or alert on something that is kept.';
          return report(place(lines.selector), 'The collector drops these lines: nothing is ever counted here.', {
            fix,
            related,
          });
        }),
      ),
    );
  },
};
