import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';

export const overrideWithoutTenant: FileRule = {
  id: 'loki/override-without-tenant',
  severity: 'error',
  summary: 'The runtime overrides have a limit where the name of a tenant is required.',
  why: 'Loki cannot read the file and ends at its start.',
  bad: `overrides:
  ingestion_rate_mb: 20`,
  good: `overrides:
  team-a:
    ingestion_rate_mb: 20`,
  source: 'https://grafana.com/docs/loki/latest/configure/#runtime-configuration-file',
  seen: 'Loki 3.7.6: it ends with "error running loki".',
  kinds: ['loki-overrides'],
  checkFile({ document, report }) {
    const wrong = Object.entries(mapOf(mapOf(document.value)?.overrides) ?? {}).find(
      ([, value]) => value !== null && mapOf(value) === null,
    );
    if (wrong === undefined) return [];
    const [name] = wrong;
    const message = `\`${name.slice(0, 60)}\` is a limit, not a tenant: Loki does not start.`;
    const fix = 'Write the limits below a tenant. Without `auth_enabled` the tenant is `fake`.';
    return [report(document.at(['overrides', name], 'key'), message, { fix })];
  },
};
