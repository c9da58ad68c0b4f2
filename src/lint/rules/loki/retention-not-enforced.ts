import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { configSeconds } from '../../../units/durations.js';
import { isOn, retentionStreams } from '../../models/loki.js';

export const retentionNotEnforced: FileRule = {
  id: 'loki/retention-not-enforced',
  severity: 'error',
  summary: 'A retention is set, but nothing deletes logs.',
  why: 'The compactor deletes logs only with retention_enabled. Without it logs stay for ever and fill the disk.',
  bad: `schema_config: { configs: [] }
limits_config:
  retention_period: 744h`,
  good: `schema_config: { configs: [] }
limits_config:
  retention_period: 744h
compactor:
  retention_enabled: true
  delete_request_store: filesystem`,
  source: 'constructorfabric/insight#3169, grafana/loki#6300; retention_enabled is false by default in 3.7.6.',
  seen: 'Loki 3.7.6: without `retention_enabled` the compactor deletes nothing.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const set = ['limits_config', 'retention_period'];
    const seconds = configSeconds(rawValueAt(document.value, set));
    const path = seconds !== null && seconds > 0 ? set : retentionStreams(document)[0]?.path;
    const enabled = ['compactor', 'retention_enabled'];
    if (path === undefined || isOn(document, enabled, false)) return [];
    if (typeof rawValueAt(document.value, enabled) === 'string') return [];
    const fix = 'Write `compactor: { retention_enabled: true, delete_request_store: … }` with the store of the schema.';
    const switched = rawValueAt(document.value, enabled) === false;
    const related = switched ? [{ place: document.at(enabled), message: 'disabled here' }] : [];
    return [
      report(document.at(path), 'Nothing deletes these logs: they stay until the disk is full.', { fix, related }),
    ];
  },
};
