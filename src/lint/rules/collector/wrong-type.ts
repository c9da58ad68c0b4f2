import type { FileRule } from '../../../contracts/config.js';
import { wrongTypes } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'collector/wrong-type',
  severity: 'error',
  summary: 'A value has a type that Promtail does not accept.',
  why: 'Promtail cannot read its configuration and does not start.',
  bad: `clients:
  url: http://loki:3100/loki/api/v1/push
scrape_configs: []`,
  good: `clients:
  - url: http://loki:3100/loki/api/v1/push
scrape_configs: []`,
  source: 'Seen with Promtail 3.6.15: "cannot unmarshal !!map into []client.Config".',
  seen: 'Promtail 3.6.15: `-check-syntax` rejects the file, or it does not start.',
  kinds: ['promtail'],
  checkFile: (context) => wrongTypes(context, 'promtail', 'Promtail'),
};
