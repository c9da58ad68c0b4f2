import type { StackRule } from '../../../contracts/config.js';
import { byFolder, datasourcesIn, type Named } from '../../models/grafana.js';

export const twoDefaults: StackRule = {
  id: 'grafana/two-defaults',
  severity: 'error',
  summary: 'Two datasources of the same organisation are the default.',
  why: 'Grafana does not start: it reads all files of the folder and accepts one default.',
  bad: `apiVersion: 1
datasources:
  - { name: Loki, type: loki, isDefault: true }
  - { name: Prometheus, type: prometheus, isDefault: true }`,
  good: `apiVersion: 1
datasources:
  - { name: Loki, type: loki, isDefault: true }
  - { name: Prometheus, type: prometheus, isDefault: false }`,
  source:
    'pkg/services/provisioning/datasources/config_reader.go: "Only one datasource per organization can be marked as default".',
  seen: 'Grafana 13.2, by its source: "Only one datasource per organization can be marked as default", and the start ends.',
  checkStack({ of, report }) {
    return byFolder(of('grafana-datasources')).flatMap((documents) => {
      const first = new Map<number, Named>();
      return documents.flatMap(datasourcesIn).flatMap((datasource) => {
        const { value, org, at } = datasource;
        if (value.isDefault !== true && value.isDefault !== 'true') return [];
        const other = first.get(org);
        if (other === undefined) {
          first.set(org, datasource);
          return [];
        }
        const related = [{ place: other.at('isDefault'), message: 'the other default' }];
        const message = 'A second default datasource: Grafana does not start.';
        return report(at('isDefault'), message, {
          related,
          fix: 'Write `isDefault: false` in all datasources except one.',
        });
      });
    });
  },
};
