import type { FileRule } from '../../../contracts/config.js';
import { textIn } from '../../models/config-part.js';
import { pipelinesOf } from '../../models/pipeline.js';

export const samplingDropsErrors: FileRule = {
  id: 'collector/sampling-drops-errors',
  severity: 'warn',
  summary: 'Sampling drops lines of each level, errors included.',
  why: 'Dropped errors cannot be found, and alerts on errors count too few.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - sampling: { rate: 0.1 }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - match:
          selector: '{level="debug"}'
          stages: [{ sampling: { rate: 0.1 } }]`,
  source: 'Loki v3.6.15: stages/sampling.go keeps `rate` of what comes, whatever it is.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return pipelinesOf(document).flatMap(({ stages }) =>
      stages.flatMap((stage) => {
        const rate = stage.name === 'sampling' ? textIn(stage, 'rate') : null;
        if (rate === null || !(Number(rate) >= 0 && Number(rate) < 1)) return [];
        const message = `This keeps only ${rate} of all lines, and drops errors as well.`;
        const fix = 'Put the stage inside a `match` stage with a selector such as `{level=~"debug|info"}`.';
        return [report(stage.at([], 'key'), message, { fix })];
      }),
    );
  },
};
