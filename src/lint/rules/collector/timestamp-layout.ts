import type { FileRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { layoutProblem } from '../../../languages/go-layout.js';
import { textIn } from '../../models/config-part.js';
import { stagesOf } from '../../models/pipeline.js';

export const timestampLayout: FileRule = {
  id: 'collector/timestamp-layout',
  severity: 'warn',
  summary: 'The format of a timestamp is not a valid Go layout, or has other numbers than the reference time.',
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
  seen: 'Promtail 3.6.15: it starts, and each line has the time when it was read.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return stagesOf(document).flatMap((stage) => {
      const format = stage.name === 'timestamp' ? textIn(stage, 'format') : null;
      if (format === null || NAMES.includes(format)) return [];
      const named = /[a-z]/i.test(format) && !/[\s:/-]/.test(format) ? nearest(format, NAMES) : null;
      if (named !== null) {
        const message = `\`${format.slice(0, 60)}\` is not a Go layout or a known name: the time is never read.`;
        return [report(stage.at(['format']), message, { fix: `Write \`${named}\`.` })];
      }
      const problem = layoutProblem(format);
      if (problem === null) return [];
      return [report(stage.inside(['format'], problem.from, problem.to), problem.message, { fix: problem.fix })];
    });
  },
};

/** Source: Loki v3.6.15, clients/pkg/logentry/stages/util.go. */
const NAMES = [
  'ANSIC',
  'UnixDate',
  'RubyDate',
  'RFC822',
  'RFC822Z',
  'RFC850',
  'RFC1123',
  'RFC1123Z',
  'RFC3339',
  'RFC3339Nano',
  'Unix',
  'UnixMs',
  'UnixUs',
  'UnixNs',
];
