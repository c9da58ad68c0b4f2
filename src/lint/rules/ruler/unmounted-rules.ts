import type { StackRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { ruleFolderOf } from '../../models/rule-folders.js';
import { mountsOfFile, type StackService, servicesOf, stackServicesOf } from '../../models/stack-services.js';

export const unmountedRules: StackRule = {
  id: 'ruler/unmounted-rules',
  severity: 'warn',
  summary: 'No service mounts the rule file that is next to the stack.',
  why: "The ruler reads its folder inside the container, below the tenant's name. It never reads a file that is not mounted there, and reports no error.",
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
# file: loki.yaml
auth_enabled: false
schema_config: { configs: [] }
ruler:
  storage:
    type: local
    local: { directory: /etc/loki/rules }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - { alert: Errors, expr: 'sum(rate({app="api"} [5m])) > 1' }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes:
      - ./loki.yaml:/etc/loki/local-config.yaml
      - ./rules.yaml:/etc/loki/rules/fake/rules.yaml
# file: loki.yaml
auth_enabled: false
schema_config: { configs: [] }
ruler:
  storage:
    type: local
    local: { directory: /etc/loki/rules }
# file: rules.yaml
groups:
  - name: shop
    rules:
      - { alert: Errors, expr: 'sum(rate({app="api"} [5m])) > 1' }`,
  source: 'https://grafana.com/docs/loki/latest/alert/',
  checkStack(context) {
    const all = stackServicesOf(context);
    const rules = ruleFolderOf(context.of('loki'));
    if (rules === null || mountsOfFile(all, rules.document.path).length === 0) return [];
    if (servicesOf(all, 'loki').some((service) => mayHoldRules(service, rules.folder))) return [];
    const tenant = rawValueAt(rules.document.value, ['auth_enabled']) === false ? 'fake' : '<tenant>';
    const message =
      `No service mounts these rules at \`${rules.folder}${tenant}/\`, where the ruler reads rules: no ` +
      'alert is evaluated.';
    const fix = `Mount this file there in the compose file, or push it with \`lokitool rules sync\`.`;
    const related = [{ place: rules.document.at(rules.path), message: "the ruler's directory" }];
    return context
      .of('loki-rules')
      .filter(({ path }) => mountsOfFile(all, path).length === 0)
      .map((document) => context.report(document.at(['groups'], 'key'), message, { fix, related }));
  },
};

/** Rules may be in a custom image, or in a mount over the folder or below it. */
function mayHoldRules({ parts }: StackService, folder: string): boolean {
  return parts.some(
    ({ service }) =>
      'build' in service.value ||
      service.mounts.some(({ kind, target }) => kind !== 'volume' && overlaps(`${target}/`, folder)),
  );
}

function overlaps(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
