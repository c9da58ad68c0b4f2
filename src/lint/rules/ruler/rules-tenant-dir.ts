import { posix } from 'node:path';
import type { StackRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { ruleFolderOf } from '../../models/rule-folders.js';
import { mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const rulesTenantDir: StackRule = {
  id: 'ruler/rules-tenant-dir',
  severity: 'error',
  summary: 'A rule file is mounted in a folder that the ruler does not read.',
  why:
    'The ruler reads only `<directory>/<tenant>/<file>` and reports no error for other files: no alert ' +
    'is evaluated.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./rules.yaml:/etc/loki/rules/rules.yaml]
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
    volumes: [./rules.yaml:/etc/loki/rules/fake/rules.yaml]
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
  source: 'Seen with Loki 3.7.6; grafana/loki#5459, #3953. Without auth_enabled the only tenant is called `fake`.',
  seen: 'Loki 3.7.6: it loads rules only from the folder of a tenant.',
  checkStack(context) {
    const all = stackServicesOf(context);
    const rules = ruleFolderOf(context.of('loki'));
    if (rules === null) return [];
    const { document: loki, folder: directory } = rules;
    const tenant = rawValueAt(loki.value, ['auth_enabled']) === false ? 'fake' : null;
    const related = [{ place: loki.at(rules.path), message: "the ruler's directory" }];
    return context.of('loki-rules').flatMap((document) =>
      mountsOfFile(all, document.path).flatMap(({ service, part, mount, target }) => {
        const problem = service.program === 'loki' ? problemOf(target, directory, tenant) : null;
        if (problem === null) return [];
        const fix = `Mount it at \`${directory}${tenant ?? '<tenant>'}/${posix.basename(target)}\`.`;
        return context.report(part.document.at(mount.path), problem, { fix, related });
      }),
    );
  },
};

function problemOf(target: string, directory: string, tenant: string | null): string | null {
  if (!target.startsWith(directory))
    return `The ruler reads \`${directory}\`, so it never reads the rules at \`${target}\`.`;
  const [folder, ...rest] = target.slice(directory.length).split('/');
  if (rest.length === 0) return `\`${target}\` is not in the folder of a tenant, so the ruler never reads it.`;
  if (rest.length > 1)
    return `The ruler reads no subfolders of a tenant's folder, so it never reads the rules at \`${target}\`.`;
  if (tenant === null || folder === tenant) return null;
  return `Without \`auth_enabled\` the only tenant is \`fake\`: the rules of \`${folder}\` match no lines.`;
}
