import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { placedMaps } from '../../models/listed.js';

export const elasticsearchDatabase: FileRule = {
  id: 'grafana/elasticsearch-database',
  severity: 'warn',
  summary: 'An Elasticsearch datasource sets its index with a deprecated key.',
  why: 'New releases of Grafana read the index from jsonData. Without it a datasource shows no lines.',
  bad: `apiVersion: 1
datasources:
  - name: Logs
    type: elasticsearch
    url: "http://elasticsearch:9200"
    database: "logs-*"`,
  good: `apiVersion: 1
datasources:
  - name: Logs
    type: elasticsearch
    url: "http://elasticsearch:9200"
    jsonData: { index: "logs-*" }`,
  source: 'grafana/grafana#66828.',
  kinds: ['grafana-datasources'],
  checkFile({ document, report }) {
    return placedMaps(document.value, ['datasources']).flatMap(({ value, path }) => {
      if (value.type !== 'elasticsearch' || typeof value.database !== 'string' || value.database === '') return [];
      const isDouble = mapOf(value.jsonData)?.index !== undefined;
      const message = '`database` is deprecated here: Grafana reads the index from `jsonData`.';
      const fix = isDouble ? 'Delete it: `jsonData.index` is set.' : 'Write `jsonData: { index: … }` instead.';
      return report(document.at([...path, 'database'], 'key'), message, { fix });
    });
  },
};
