import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { configSeconds, DAY } from '../../../units/durations.js';
import { retentionStreams } from '../../models/loki.js';

export const retentionTooShort: FileRule = {
  id: 'loki/retention-too-short',
  severity: 'error',
  summary: 'A retention is shorter than a day, or queries look back further than it.',
  why:
    'Loki deletes whole days. It rejects a shorter retention of a stream. It accepts a shorter global ' +
    'retention, but deletes at different times.',
  bad: `schema_config: { configs: [] }
compactor:
  retention_enabled: true
  delete_request_store: filesystem
limits_config:
  retention_period: 12h`,
  good: `schema_config: { configs: [] }
compactor:
  retention_enabled: true
  delete_request_store: filesystem
limits_config:
  retention_period: 24h`,
  source: 'Seen with Loki 3.7.6: a stream period under 24h is refused, a global one is not caught.',
  seen: 'Loki 3.7.6: `-verify-config` rejects a period of a stream below 24 hours.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const global = ['limits_config', 'retention_period'];
    const paths = [global, ...retentionStreams(document).map(({ path }) => [...path, 'period'])];
    const short = paths.flatMap((path) => {
      const seconds = configSeconds(rawValueAt(document.value, path));
      if (seconds === null || seconds === 0) return [];
      const fix = 'Write `24h` or more, in whole days.';
      if (seconds < DAY)
        return report(document.at(path), 'Loki deletes logs by the day: a retention below `24h` has no effect.', {
          fix,
        });
      if (seconds % DAY === 0) return [];
      return report(document.at(path), 'Loki deletes logs by the day: it also keeps the rest of the last day.', {
        fix,
        severity: 'warn',
      });
    });
    const lookback = ['limits_config', 'max_query_lookback'];
    const kept = paths.map((path) => configSeconds(rawValueAt(document.value, path)));
    const back = configSeconds(rawValueAt(document.value, lookback));
    // Without a value, or with 0, logs stay for ever; a stream may have a longer retention than the rest.
    if (!kept[0] || back === null || kept.some((seconds) => seconds === 0 || back <= (seconds ?? 0))) return short;
    const related = [{ place: document.at(global), message: 'the retention' }];
    const message = 'Queries can look back further than the retention: they read days that Loki is deleting.';
    return [
      ...short,
      report(document.at(lookback), message, { severity: 'warn', related, fix: 'Write the retention here.' }),
    ];
  },
};
