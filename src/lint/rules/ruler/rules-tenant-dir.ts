import { posix } from 'node:path';
import type { StackRule } from '../../../contracts/config.js';
import { given } from '../../given.js';
import { ruleFolderOf } from '../../models/rule-folders.js';
import { mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const rulesTenantDir: StackRule = {
  id: 'ruler/rules-tenant-dir',
  severity: 'error',
  summary: 'A rule file is mounted where the ruler does not look.',
  why: 'The ruler reads `<directory>/<tenant>/<file>` and nothing else, and says nothing of what it does not read: no alert is ever evaluated.',
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
  checkStack(context) {
    const all = stackServicesOf(context);
    const rules = ruleFolderOf(context.of('loki'));
    if (rules === null) return [];
    const { document: loki, folder: directory } = rules;
    const tenant = given(loki.value, ['auth_enabled']) === false ? 'fake' : null;
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
    return `The ruler looks in \`${directory}\`, so the rules at \`${target}\` are never read.`;
  const [folder, ...rest] = target.slice(directory.length).split('/');
  if (rest.length === 0) return `\`${target}\` is in no tenant's folder, so its rules are never read.`;
  if (rest.length > 1)
    return `The ruler reads no folders below a tenant's, so the rules at \`${target}\` are never read.`;
  if (tenant === null || folder === tenant) return null;
  return `Without \`auth_enabled\` the only tenant is \`fake\`: the rules of \`${folder}\` find no lines.`;
}
