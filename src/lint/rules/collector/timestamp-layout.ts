import type { FileRule } from '../../../contracts/config.js';
import { textIn } from '../../models/config-part.js';
import { stagesOf } from '../../models/pipeline.js';

export const timestampLayout: FileRule = {
  id: 'collector/timestamp-layout',
  severity: 'warn',
  summary: 'The format of a timestamp is not a valid Go layout.',
  why: 'The layout never matches, so each line gets the time when it was read. No error appears.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - timestamp: { source: time, format: '%Y-%m-%d %H:%M:%S' }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - timestamp: { source: time, format: '2006-01-02 15:04:05' }`,
  source: 'Seen with Promtail 3.6.15: it starts with either. https://pkg.go.dev/time#pkg-constants',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return stagesOf(document).flatMap((stage) => {
      const format = stage.name === 'timestamp' ? textIn(stage, 'format') : null;
      const foreign = format === null ? null : FOREIGN.exec(format);
      if (foreign === null) return [];
      const place = stage.inside(['format'], foreign.index, foreign.index + foreign[0].length);
      const message = `\`${foreign[0]}\` is not part of a Go layout: the time in the line is never read.`;
      const fix =
        "Write Go's reference time in your layout, such as `2006-01-02 15:04:05`, or a name such as `RFC3339`.";
      return [report(place, message, { fix })];
    });
  },
};

/** strftime, and Java with JavaScript's libraries. */
const FOREIGN = /%[A-Za-z]|[yY]{4}.[mM]{2}.[dD]{2}/;
