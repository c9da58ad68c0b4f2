import type { StackRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { stackServicesOf } from '../../models/stack-services.js';
import { sendersWithoutTenant } from '../../models/tenants.js';

export const tenantMissing: StackRule = {
  id: 'collector/tenant-missing',
  severity: 'error',
  summary: 'Loki requires a tenant, and a collector or a datasource sets none.',
  why:
    'Loki answers each request with 401 "no org id". Lines are lost when the collector stops retrying, ' +
    'and Grafana shows no logs.',
  bad: `# file: loki.yaml
auth_enabled: true
schema_config: { configs: [] }
# file: promtail.yaml
scrape_configs: []
clients: [{ url: http://loki:3100/loki/api/v1/push }]`,
  good: `# file: loki.yaml
auth_enabled: true
schema_config: { configs: [] }
# file: promtail.yaml
scrape_configs: []
clients:
  - { url: http://loki:3100/loki/api/v1/push, tenant_id: shop }`,
  source: 'Loki 3.7: auth_enabled is true by default, and Loki reads the tenant from the header X-Scope-OrgID.',
  seen: 'Loki 3.7.6: a push without a tenant gets the status 401 with "no org id".',
  checkStack(context) {
    const [loki, ...others] = context.of('loki');
    if (loki === undefined || others.length > 0 || rawValueAt(loki.value, ['schema_config']) === undefined) return [];
    const auth = rawValueAt(loki.value, ['auth_enabled']);
    if (auth !== undefined && auth !== true) return [];
    const { services } = stackServicesOf(context);
    const isLoki = (host: string) => {
      const service = [...services.values()].find(({ names }) => names.has(host));
      return service === undefined ? /^loki$/.test(host) : service.program === 'loki';
    };
    const place = loki.at(['auth_enabled']);
    const related = auth === true ? { related: [{ place, message: 'Loki requires a tenant' }] } : {};
    const why = auth === true ? '' : ' (`auth_enabled` is true by default)';
    return context.of('promtail', 'alloy', 'grafana-datasources').flatMap((document) =>
      sendersWithoutTenant(document).flatMap((one) => {
        if (!isLoki(one.host)) return [];
        const message = `Loki requires a tenant${why}, and none is set here: Loki answers 401.`;
        return context.report(one.place, message, { fix: one.fix, ...related });
      }),
    );
  },
};
