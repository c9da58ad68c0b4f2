import type { StackRule } from '../../../contracts/config.js';
import type { LogqlQuery, UsedLabel } from '../../../languages/logql/index.js';
import { expressionsOf } from '../../models/expressions.js';
import { labelsOf } from '../../models/labels.js';

export const unknownField: StackRule = {
  id: 'stack/unknown-field',
  severity: 'error',
  summary: 'A query uses a field that nothing extracts from the lines.',
  why:
    'Without a parser in the query, a line has only its labels and the metadata from the collector. ' +
    'The filter matches nothing, or all lines are in one group.',
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
  source: 'Loki 3.7: a label filter sees labels, structured metadata and the fields of earlier parsers.',
  seen: 'Loki 3.7.6: a filter on a field that no line has matches no line.',
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
        const message = `Lines have no \`${name}\`: no collector stores it, and no earlier parser extracts it. ${what}`;
        return [
          report(place(label), message, {
            fix: 'Add `| json` or `| logfmt` before it, to match the format of the lines.',
          }),
        ];
      }),
    );
  },
};

const EFFECTS: Readonly<Record<UsedLabel['where'], string>> = {
  selector: '',
  filter: 'The filter matches nothing.',
  grouping: 'All lines are in one group.',
  unwrap: 'There is no value to measure.',
  source: 'It copies nothing.',
};

/** Whether an earlier parser may extract the field: it extracts any field, or lists this one. */
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
