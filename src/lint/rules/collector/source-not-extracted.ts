import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { labelsBefore } from '../../models/entry-labels.js';
import { extractedBy, type UsedName, usedBy } from '../../models/extracted.js';
import { flat, type Pipeline, pipelinesOf, type Stage } from '../../models/pipeline.js';

export const sourceNotExtracted: FileRule = {
  id: 'collector/source-not-extracted',
  severity: 'error',
  summary: 'A stage uses a value that no stage before it extracts.',
  why: 'The stage does nothing: the label, the time or the text is never set. No error appears.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    static_configs: [{ labels: { __path__: /var/log/app.log } }]
    pipeline_stages:
      - labels: { level: }
      - json: { expressions: { level: level } }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    static_configs: [{ labels: { __path__: /var/log/app.log } }]
    pipeline_stages:
      - json: { expressions: { level: level } }
      - labels: { level: }`,
  source: 'Loki v3.6.15, stages/pipeline.go: the values are the labels of the entry and what stages extract, in order.',
  seen: 'Promtail 3.6.15: the label is not set if its stage comes first or if the source is `__path__`.',
  kinds: ['promtail', 'alloy'],
  checkFile: (context) => pipelinesOf(context.document).flatMap((pipeline) => unset(context, pipeline)),
};

function unset(context: FileContext, pipeline: Pipeline): readonly Finding[] {
  const all = flat(pipeline.stages);
  const known = labelsBefore(context.document, pipeline);
  return all.flatMap((stage, at) => {
    const before = all.slice(0, at);
    return usedBy(stage).flatMap((used) => {
      if (isHidden(used.name) && !extracts(before, used.name)) return [hidden(context, stage, used)];
      if (known === null || known.has(used.name) || extracts(before, used.name)) return [];
      const later = all.slice(at + 1).find((one) => extractedBy(one)?.includes(used.name) === true);
      return later === undefined || refersToLine(used) ? [] : [early(context, stage, used, later)];
    });
  });
}

/** Labels with two underscores are removed before the pipeline. */
function isHidden(name: string): boolean {
  return /^__(?:path__|meta_\w+|address__|host__|journal_\w+)$/.test(name);
}

function refersToLine({ name }: UsedName): boolean {
  return name === '' || name.includes('${');
}

function extracts(stages: readonly Stage[], name: string): boolean {
  return stages.some((stage) => {
    const names = extractedBy(stage);
    return (
      names === null ||
      names.includes(name) ||
      SETS.some((key) => stage.name === key && name in (mapOf(stage.value) ?? {}))
    );
  });
}

const SETS = ['labels', 'static_labels'];

function hidden({ report }: FileContext, stage: Stage, { name, path, part }: UsedName): Finding {
  const fix =
    name === '__path__'
      ? 'Write `filename`: it has the path of the file.'
      : 'Set a label with a relabel rule, and use its name.';
  const message = `\`${name.slice(0, 60)}\` is removed before the stages run: \`${stage.name}\` never has a value.`;
  return report(stage.at(path, part), message, { fix });
}

function early({ report }: FileContext, stage: Stage, { name, path, part }: UsedName, later: Stage): Finding {
  const message = `\`${name.slice(0, 60)}\` is extracted only by a later stage: here it has no value, and \`${stage.name}\` does nothing.`;
  const related = [{ place: later.at([], 'key'), message: 'the stage that extracts it' }];
  return report(stage.at(path, part), message, { fix: `Move \`${stage.name}\` behind this stage.`, related });
}
