import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { configSeconds } from '../../../units/durations.js';
import { type Expression, expressionsOf } from '../../models/expressions.js';
import { keptAtMost } from '../../models/kept.js';
import { isOn } from '../../models/loki.js';

export const windowOutlivesRetention: StackRule = {
  id: 'stack/window-outlives-retention',
  severity: 'error',
  summary: 'The range of a query is longer than Loki keeps or shows lines.',
  why: 'Lines of the older part are deleted or hidden, so the count is too low: an alert fires late or never.',
  bad: `# file: loki.yaml
schema_config: { configs: [] }
compactor:
  retention_enabled: true
  delete_request_store: filesystem
limits_config: { retention_period: 48h }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(count_over_time({app="api"} [3d])) > 1'`,
  good: `# file: loki.yaml
schema_config: { configs: [] }
compactor:
  retention_enabled: true
  delete_request_store: filesystem
limits_config: { retention_period: 72h }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(count_over_time({app="api"} [3d])) > 1'`,
  source:
    'Loki 3.7: the compactor deletes by retention_period; max_query_lookback moves the start of a ' +
    'query without an error.',
  seen: 'Loki 3.7.6: `max_query_lookback` moves the start of the query, so lines before it are not counted.',
  checkStack({ of, report }) {
    const [loki, ...others] = of('loki');
    if (loki === undefined || others.length > 0) return [];
    const queries = of('loki-rules', 'query-doc').flatMap(expressionsOf);
    return queries.flatMap((one) =>
      one.query.ranges.flatMap(({ range, offset, lines }) => {
        const back = (range.seconds ?? 0) + (offset?.seconds ?? 0);
        const limit = limitOf(loki, lines, back);
        if (limit === null) return [];
        const related = [{ place: loki.at(limit.path), message: 'set here' }];
        return report(one.place(range), `This looks back ${text(one, range)}, but ${limit.effect}.`, {
          related,
          fix: limit.fix,
        });
      }),
    );
  },
};

function text({ text: query }: Expression, { from, to }: { readonly from: number; readonly to: number }): string {
  return `\`${query.slice(from, to)}\``;
}

type Lines = Expression['query']['lines'][number];

function limitOf(loki: ConfigDocument, lines: Lines, back: number) {
  const kept = isOn(loki, ['compactor', 'retention_enabled'], false) ? keptAtMost(loki, lines) : null;
  const fix = 'Shorten the window, or increase that limit.';
  if (kept !== null && back > kept.seconds)
    return { path: kept.path, fix, effect: `Loki keeps these lines for \`${kept.text}\`` };
  const path = ['limits_config', 'max_query_lookback'];
  const shown = rawValueAt(loki.value, path);
  const seconds = configSeconds(shown) ?? 0;
  return seconds > 0 && back > seconds ? { path, fix, effect: `Loki shows no lines older than \`${shown}\`` } : null;
}
