import type { StackRule } from '../../../contracts/config.js';
import type { LogqlQuery, UsedLabel } from '../../../languages/logql/index.js';
import { expressionsOf } from '../../models/expressions.js';
import { labelsOf } from '../../models/labels.js';

export const unknownField: StackRule = {
  id: 'stack/unknown-field',
  severity: 'error',
  summary: 'A query asks lines for a field that nothing takes out of them.',
  why: 'Without a parser in the query a line has only its labels and what the collector stored beside it: the filter keeps nothing, the groups are one.',
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
      - alert: Slow
        expr: 'sum(rate({service="api"} | duration > 2 [5m])) > 1'`,
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
      - alert: Slow
        expr: 'sum(rate({service="api"} | json | duration > 2 [5m])) > 1'`,
  source: 'Loki 3.7: a label filter sees labels, structured metadata and what a parser before it made.',
  checkStack({ documents, of, report }) {
    const { labels, metadata, isOpen } = labelsOf({ documents });
    if (isOpen) return [];
    const queries = of('loki-rules', 'grafana-dashboard', 'query-doc').flatMap(expressionsOf);
    return queries.flatMap(({ query, place }) =>
      query.usedLabels.flatMap((label) => {
        const { name, where, made } = label;
        if (where === 'selector' || made || name.startsWith('__') || labels.has(name) || metadata.has(name)) return [];
        if (isParsed(query, label)) return [];
        const what = EFFECTS[where];
        const message = `Lines have no \`${name}\`: no collector stores it, and no parser before this makes it. ${what}`;
        return [
          report(place(label), message, { fix: 'Put `| json` or `| logfmt` before it, as the lines are written.' }),
        ];
      }),
    );
  },
};

const EFFECTS: Readonly<Record<UsedLabel['where'], string>> = {
  selector: '',
  filter: 'The filter compares with nothing.',
  grouping: 'All lines fall into one group.',
  unwrap: 'There is nothing to measure.',
  source: 'It copies nothing.',
};

/** Whether a parser that makes any field may have made it, or one that lists its fields lists it. */
function isParsed({ lines }: LogqlQuery, { from, name, where }: UsedLabel): boolean {
  const isAround = where === 'grouping' || where === 'source';
  const near = lines.filter((one) => isAround || (one.from <= from && from < one.to));
  return (
    near.length === 0 ||
    near
      .flatMap(({ stages }) => stages)
      .some(
        (one) =>
          one.kind === 'parse' &&
          (isAround || one.from < from) &&
          (one.labels.length === 0 || one.labels.some(({ label }) => label.value === name)),
      )
  );
}
