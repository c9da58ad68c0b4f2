import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { isOn, STORES, schemaPeriods, textAt } from '../../models/loki.js';

export const deleteStoreMismatch: FileRule = {
  id: 'loki/delete-store-mismatch',
  severity: 'error',
  summary: 'The store for delete requests is missing, or differs from the store of the schema.',
  why:
    'Without it Loki rejects the configuration. With a different store the configuration check passes, ' +
    'but Loki fails at its start.',
  bad: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: s3
      schema: v13
      index: { prefix: index_, period: 24h }
compactor:
  retention_enabled: true
  delete_request_store: filesystem`,
  good: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: s3
      schema: v13
      index: { prefix: index_, period: 24h }
compactor:
  retention_enabled: true
  delete_request_store: s3`,
  source: 'grafana/loki#12588; seen with 3.7.6: another store passes -verify-config and crashes at start.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file, or Loki stops at its start.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const enabled = ['compactor', 'retention_enabled'];
    if (!isOn(document, enabled, false)) return [];
    const last = schemaPeriods(document).at(-1);
    const store = last === undefined ? null : textAt(document, [...last.path, 'object_store']);
    const path = ['compactor', 'delete_request_store'];
    const given_ = rawValueAt(document.value, path);
    const fix = `Write \`delete_request_store: ${store ?? 'filesystem'}\`.`;
    if (given_ === undefined || given_ === null || given_ === '') {
      return [
        report(document.at(enabled, 'key'), 'Retention needs a `delete_request_store`: Loki does not start.', { fix }),
      ];
    }
    const named = textAt(document, path);
    if (named === null || store === null || last === undefined || named === store) return [];
    // The name of a named store does not show its kind.
    if (!STORES.includes(store)) return [];
    const related = [{ place: document.at([...last.path, 'object_store']), message: 'the store of the schema' }];
    const message =
      `Delete requests go to \`${named}\`, but logs go to \`${store}\`: Loki fails at its start unless ` +
      'both are configured.';
    return [report(document.at(path), message, { fix, related })];
  },
};
