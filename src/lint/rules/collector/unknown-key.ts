import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { unknownKeys } from '../../models/shape.js';

export const unknownKey: FileRule = {
  id: 'collector/unknown-key',
  severity: 'error',
  summary: 'Promtail does not recognise this key or this stage.',
  why: 'Promtail does not start with an unknown key. Inside a stage it ignores unknown keys without an error.',
  bad: `clients:
  - url: http://loki:3100/loki/api/v1/push
    tenant: shop
scrape_configs: []`,
  good: `clients:
  - url: http://loki:3100/loki/api/v1/push
    tenant_id: shop
scrape_configs: []`,
  source: 'Seen with Promtail 3.6.15: "field tenant not found in type client.raw", "Unknown stage type: parse_json".',
  seen: 'Promtail 3.6.15: `-check-syntax` rejects an unknown key, and it does not start with an unknown stage.',
  kinds: ['promtail'],
  checkFile: (context) =>
    unknownKeys(context, 'promtail', 'Promtail', (key, path) => {
      // collector/bad-stage reports two stages in one item; the labels of `pack` have their own decoder.
      const item = mapOf(rawValueAt(context.document.value, path.slice(0, -1)));
      const isItem = typeof path.at(-2) === 'number' && ['pipeline_stages', 'stages'].includes(String(path.at(-3)));
      return (isItem && Object.keys(item ?? {}).length > 1) || (key === 'labels' && path.at(-2) === 'pack');
    }),
};
