import type { FileRule } from '../../../contracts/config.js';
import { shapeProblems, unknownKeys } from '../../models/shape.js';

export const unknownKey: FileRule = {
  id: 'grafana/unknown-key',
  severity: 'warn',
  summary: 'Grafana does not recognise this key of a provisioning file.',
  why: 'Grafana ignores the key without an error, so the setting has no effect.',
  bad: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: "http://loki:3100"
    maxLines: 500`,
  good: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: "http://loki:3100"
    jsonData: { maxLines: 500 }`,
  source:
    'Grafana reads provisioning files without strict mode: pkg/services/provisioning/datasources/config_reader.go.',
  kinds: ['grafana-datasources', 'grafana-providers'],
  checkFile(context) {
    const kind = context.document.kind === 'grafana-providers' ? 'grafana-providers' : 'grafana-datasources';
    const problems = shapeProblems(context, kind);
    return unknownKeys(context, kind, 'Grafana', (key, path) => {
      if (key === 'regex' && path.includes('derivedFields')) return true;
      if (!path.includes('jsonData')) return false;
      // Plugins have their own settings here, so the rule reports only keys that look like a typing mistake.
      const problem = problems.find((one) => one.path === path);
      return HEADER.test(key) || (problem?.kind === 'unknown-key' && problem.nearest === null);
    });
  },
};

/** Any number of headers may be set. */
const HEADER = /^httpHeaderName\d+$/;
