import type { StackRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';
import { comparesStored, parsedTests } from '../../models/hidden-fields.js';
import { isBefore } from '../../models/image.js';
import { pipelinesOf } from '../../models/pipeline.js';
import { storedValues } from '../../models/stored-metadata.js';
import { oldestVersion } from '../../models/versions.js';

export const metadataHidesField: StackRule = {
  id: 'stack/metadata-hides-field',
  severity: 'warn',
  summary: 'A filter is about a field of the line, but structured metadata has the same name.',
  why:
    'Since Loki 3.7 a parser adds `_extracted` to the name of such a field, so the filter compares the stored value: ' +
    'the alert never fires, or the panel is empty.',
  bad: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: shop
    static_configs: [{ labels: { app: shop, __path__: /var/log/shop.log } }]
    pipeline_stages:
      - json: { expressions: { level: level } }
      - template: { source: level, template: '{{ ToUpper .Value }}' }
      - structured_metadata: { level: }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(count_over_time({app="shop"} | json | level="error" [5m])) > 1'`,
  good: `# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: shop
    static_configs: [{ labels: { app: shop, __path__: /var/log/shop.log } }]
    pipeline_stages:
      - json: { expressions: { level: level } }
      - template: { source: level, template: '{{ ToUpper .Value }}' }
      - structured_metadata: { level: }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(count_over_time({app="shop"} | level="ERROR" [5m])) > 1'`,
  source: 'Seen with Loki 3.7.6; Loki 3.6.15 compares the field of the line. tests/agreement/result-labels.',
  checkStack({ documents, of, report, versionsOf }) {
    const pipelines = documents.flatMap((one) =>
      one.kind === 'promtail' || one.kind === 'alloy' ? pipelinesOf(one) : [],
    );
    return of('loki-rules', 'grafana-dashboard', 'query-doc').flatMap((document) => {
      const version = oldestVersion(versionsOf(document), 'loki');
      if (version !== null && isBefore(version, [3, 7, 0])) return [];
      return expressionsOf(document).flatMap(({ query, place }) =>
        query.lines.flatMap((lines) =>
          parsedTests(lines).flatMap(({ test, parser }) => {
            const name = test.label.value;
            const found = storedValues(pipelines, lines, name).map((one) => ({
              one,
              how: comparesStored(one, test, parser),
            }));
            const worst = found.find(({ how }) => how === 'warn') ?? found.find(({ how }) => how === 'info');
            if (worst === undefined || worst.how === null || found.some(({ how }) => how === null)) return [];
            const message = `This compares the stored \`${name}\` (structured metadata). The value that \`${parser.parser}\` reads is \`${name}_extracted\` since Loki 3.7.`;
            const fix = `Write \`${name}_extracted\` to compare the field of the line, or filter by the stored value without a parser.`;
            const related = [{ place: worst.one.place, message: 'stored here' }];
            return report(place(test.label), message, { fix, related, severity: worst.how });
          }),
        ),
      );
    });
  },
};
