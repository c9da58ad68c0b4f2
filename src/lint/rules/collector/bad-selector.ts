import type { FileRule } from '../../../contracts/config.js';
import { parseLogql } from '../../../languages/logql/index.js';
import { textIn } from '../../models/config-part.js';
import { stagesOf } from '../../models/pipeline.js';

export const badSelector: FileRule = {
  id: 'collector/bad-selector',
  severity: 'error',
  summary: 'The selector of a match stage is invalid, or has more than labels and line filters.',
  why:
    'The collector does not start. A match stage reads the labels and the text of a line, but no ' +
    'parsers and no structured metadata.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - match:
          selector: '{job="app"} | level="debug"'
          action: drop`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - match:
          selector: '{job="app", level="debug"}'
          action: drop`,
  source: 'Seen with Promtail 3.6.15: "expecting != or !~ or |~ or |="; clients/pkg/logentry/logql/expr.y.',
  seen: 'Promtail 3.6.15: it does not start.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return stagesOf(document).flatMap((stage) => {
      const selector = stage.name === 'match' ? textIn(stage, 'selector') : null;
      if (selector === null || selector === '') return [];
      const { errors, lines, isMetric, root } = parseLogql(selector);
      const unread = root === null ? errors[0] : undefined;
      const ends = `${stage.program} does not start.`;
      if (unread !== undefined) {
        return [report(stage.inside(['selector'], unread.from, unread.to), `${unread.message}: ${ends}`)];
      }
      if (isMetric)
        return [report(stage.at(['selector']), `A match stage selects lines and cannot compute a value: ${ends}`)];
      const other = lines.flatMap(({ stages }) => stages).find(({ kind }) => kind !== 'line');
      if (other === undefined) return [];
      const fix = 'Make the field a label in an earlier `labels` stage, select by it, and remove it with `labeldrop`.';
      const message = `A match stage accepts only labels and line filters: ${ends}`;
      return [report(stage.inside(['selector'], other.from, other.to), message, { fix })];
    });
  },
};
