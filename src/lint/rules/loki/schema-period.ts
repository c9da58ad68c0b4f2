import type { FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { configSeconds, DAY } from '../../../units/durations.js';
import { schemaPeriods, textAt } from '../../models/loki.js';

export const schemaPeriod: FileRule = {
  id: 'loki/schema-period',
  severity: 'error',
  summary: 'The index of a schema period is not 24h, or the periods are not in order.',
  why: 'Loki rejects the configuration, or searches logs with the wrong schema.',
  bad: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 168h }`,
  good: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 24h }`,
  source: 'Seen with Loki 3.7.6: "tsdb index period must be 24h".',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const periods = schemaPeriods(document);
    const found: Finding[] = [];
    for (const [index, { value, path }] of periods.entries()) {
      const indexPath = [...path, 'index', 'period'];
      const seconds = configSeconds(textAt(document, indexPath));
      const isShipped = value.store === 'tsdb' || value.store === 'boltdb-shipper';
      if (isShipped && seconds !== null && seconds !== DAY) {
        found.push(
          report(document.at(indexPath), 'The index period must be 24h: Loki does not start.', {
            fix: 'Write `period: 24h`.',
          }),
        );
      }
      const before = periods[index - 1]?.value.from;
      if (typeof before === 'string' && typeof value.from === 'string' && value.from <= before) {
        const related = [
          { place: document.at([...(periods[index - 1]?.path ?? []), 'from']), message: 'the previous period' },
        ];
        const message =
          `Periods must be in order of their dates, and \`${value.from}\` is not after \`${before}\`: Loki ` +
          'does not start.';
        found.push(report(document.at([...path, 'from']), message, { related }));
      }
    }
    return found;
  },
};
