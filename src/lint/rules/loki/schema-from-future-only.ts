import type { FileRule } from '../../../contracts/config.js';
import { mapOf, mapsIn } from '../../../contracts/plain.js';

export const schemaFromFutureOnly: FileRule = {
  id: 'loki/schema-from-future-only',
  severity: 'error',
  summary: 'The earliest schema period starts after today.',
  why: 'Loki starts, but has no schema for today and rejects each line.',
  bad: `schema_config:
  configs:
    - from: 2099-01-01
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 24h }`,
  good: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 24h }`,
  source: 'Seen with Loki 3.7.6: -verify-config accepts it, the distributor refuses every line.',
  seen: 'Loki 3.7.6: it starts and rejects each line.',
  kinds: ['loki'],
  checkFile({ document, today, report }) {
    const configs = mapsIn(mapOf(mapOf(document.value)?.schema_config)?.configs);
    const dates = configs.map(({ from }) => (typeof from === 'string' ? from : ''));
    const [first] = dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).sort();
    if (first === undefined || first <= today || dates.length !== configs.length) return [];
    const place = document.at(['schema_config', 'configs', dates.indexOf(first), 'from']);
    return [
      report(place, `The first period starts on ${first}: Loki rejects all lines until then.`, {
        fix: 'Write a date in the past, such as 2024-04-01.',
      }),
    ];
  },
};
