import type { StackRule } from '../../../contracts/config.js';
import { parseLogql } from '../../../languages/logql/index.js';
import { type Expression, expressionsOf } from '../../models/expressions.js';
import { labelAdvice } from '../../models/label-advice.js';
import { labelsOf } from '../../models/labels.js';
import { retentionStreams } from '../../models/loki.js';

export const unknownLabel: StackRule = {
  id: 'stack/unknown-label',
  severity: 'error',
  summary: 'A query selects streams by a label that no collector sets.',
  why: 'The query finds no lines: the alert never fires, the panel is empty, or the retention applies to no stream.',
  bad: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: files
    static_configs:
      - labels: { service: api, __path__: /var/log/api.log }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - { alert: Errors, expr: 'sum(rate({app="api"} [5m])) > 1' }`,
  good: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: files
    static_configs:
      - labels: { service: api, __path__: /var/log/api.log }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({service="api"} [5m])) > 1'`,
  source: 'Labels come from Promtail or Alloy. Loki 3 adds only `service_name`, and `detected_level` as metadata.',
  seen: 'Loki 3.7.6: a selector with a label that no stream has matches no line.',
  checkStack({ documents, of, report }) {
    const known = labelsOf({ documents });
    if (known.isOpen) return [];
    const findingsFor = ({ query, place }: Pick<Expression, 'query' | 'place'>, effect: string) =>
      query.usedLabels.flatMap((label) => {
        const { name, where } = label;
        if (where !== 'selector' || known.labels.has(name) || name.startsWith('__')) return [];
        const { cause, fix } = labelAdvice(name, known);
        return [report(place(label), `${cause}: ${effect}.`, { fix })];
      });
    const queries = of('loki-rules', 'grafana-dashboard', 'query-doc').flatMap((document) =>
      expressionsOf(document).flatMap((one) => findingsFor(one, EFFECTS[document.kind] ?? 'this finds nothing')),
    );
    const streams = of('loki').flatMap((document) =>
      retentionStreams(document).flatMap(({ value, path }) => {
        const { selector } = value;
        if (typeof selector !== 'string' || selector.includes('${')) return [];
        const place = (span: { from: number; to: number }) =>
          document.inside([...path, 'selector'], span.from, span.to);
        return findingsFor({ query: parseLogql(selector), place }, 'this retention applies to no stream');
      }),
    );
    return [...queries, ...streams];
  },
};

const EFFECTS: Readonly<Record<string, string>> = {
  'loki-rules': 'this finds no lines',
  'grafana-dashboard': 'this panel is empty',
};
