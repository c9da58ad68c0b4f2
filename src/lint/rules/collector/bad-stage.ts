import type { FileContext, FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { stagesOf } from '../../models/pipeline.js';
import { jobsOf } from '../../models/promtail.js';
import { stageProblems } from '../../models/stage-checks.js';

export const badStage: FileRule = {
  id: 'collector/bad-stage',
  severity: 'error',
  summary: 'A pipeline stage lacks a required setting, or has settings that exclude each other.',
  why: "The collector does not start. Promtail's syntax check does not check stages.",
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - sampling: { rate: 10 }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - sampling: { rate: 0.1 }`,
  source: 'Seen with Promtail 3.6.15; Loki v3.6.15, clients/pkg/logentry/stages.',
  seen: 'Promtail 3.6.15: it does not start.',
  kinds: ['promtail', 'alloy'],
  checkFile(context) {
    const { document, report } = context;
    const inside = stagesOf(document).flatMap((stage) =>
      stageProblems(stage).map(({ path, part, from, to, message, fix }) => {
        const isWhole = from === undefined || to === undefined || part === 'key';
        const place = isWhole ? stage.at(path, part) : stage.inside(path, from, to);
        return report(place, `${message}: ${stage.program} does not start.`, fix === undefined ? {} : { fix });
      }),
    );
    const lists = document.kind === 'alloy' ? [] : jobsOf(document).map(({ path }) => [...path, 'pipeline_stages']);
    return [...lists.flatMap((path) => itemsAt(context, path)), ...inside];
  },
};

/** Items of a stage list that do not have exactly one stage. */
function itemsAt(context: FileContext, path: SpecPath): readonly Finding[] {
  const { document, report } = context;
  return listOf(rawValueAt(document.value, path)).flatMap((item, index) => {
    const keys = Object.keys(mapOf(item) ?? {});
    const [first, second] = keys;
    if (second !== undefined) {
      const message = 'Each item of a pipeline must be one stage: Promtail does not start.';
      const fix = `Write \`- ${second}:\` as a separate item. If it belongs to \`${first}\`, indent it.`;
      return report(document.at([...path, index, second], 'key'), message, { fix });
    }
    return first === 'match' ? itemsAt(context, [...path, index, first, 'stages']) : [];
  });
}
