import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Severity } from '../../../findings/finding.js';
import type { ShapePath } from '../../../shapes/shape.js';
import { shapeProblems } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'grafana/wrong-type',
  severity: 'error',
  summary: 'A value of a provisioning file has a type that Grafana does not accept.',
  why: 'Grafana fails when it reads its provisioning files, or a datasource ignores the value.',
  bad: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: "http://loki:3100"
    isDefault: sometimes`,
  good: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: "http://loki:3100"
    isDefault: true`,
  source: 'pkg/services/provisioning: an error of a file ends the start; a wrong access is only logged.',
  seen: 'Grafana 13.2, by its source: a provisioning file with an error ends the start.',
  kinds: ['grafana-datasources', 'grafana-providers'],
  checkFile(context) {
    const { document, report } = context;
    const kind = document.kind === 'grafana-providers' ? 'grafana-providers' : 'grafana-datasources';
    return shapeProblems(context, kind).flatMap((problem) => {
      if (problem.kind !== 'wrong-type' || isRead(rawValueAt(document.value, problem.path), problem.expected))
        return [];
      const { path, expected, found } = problem;
      const name = path.filter((step) => typeof step === 'string').at(-1) ?? 'this';
      const [result, severity] = resultOf(path);
      return report(document.at(path), `\`${name}\` must be ${expected}, not ${found}: ${result}.`, { severity });
    });
  },
};

/** Grafana converts these from a string, which may have contained a variable. */
function isRead(value: unknown, expected: string): boolean {
  return expected === 'true or false' && typeof value === 'string' && /^(?:t|f|true|false)$/i.test(value);
}

function resultOf(path: ShapePath): readonly [string, Severity] {
  if (path.includes('jsonData')) return ['the datasource ignores it', 'warn'];
  return path.at(-1) === 'access' ? ['Grafana uses `proxy`', 'warn'] : ['Grafana does not start', 'error'];
}
