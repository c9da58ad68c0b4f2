import type { FileRule } from '../../../contracts/config.js';
import { textAt } from '../../models/loki.js';

export const positionsInTmp: FileRule = {
  id: 'collector/positions-in-tmp',
  severity: 'warn',
  summary: 'Promtail stores its read positions in a temporary folder.',
  why:
    'The positions are lost with the container. Promtail then reads everything again and sends lines ' +
    'twice, or Loki rejects them as too old.',
  bad: `positions: { filename: /tmp/positions.yaml }
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs: []`,
  good: `positions: { filename: /var/lib/promtail/positions.yaml }
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs: []`,
  source: 'https://grafana.com/docs/loki/latest/send-data/promtail/configuration/#positions',
  kinds: ['promtail'],
  checkFile({ document, report }) {
    const path = ['positions', 'filename'];
    const file = textAt(document, path);
    if (file === null || !/^\/(?:var\/)?tmp\/|^\/dev\/shm\//.test(file)) return [];
    const message = `\`${file.slice(0, 80)}\` is lost with the container: the next container sends all lines again.`;
    const fix = 'Write `/var/lib/promtail/positions.yaml`, and mount a volume at `/var/lib/promtail`.';
    return [report(document.at(path), message, { fix })];
  },
};
