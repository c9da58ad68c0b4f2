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
  const laterOf = extractors(all);
  const before = new Set<string>();
  let isAny = false;
  return all.flatMap((stage, at) => {
    const isExtracted = (name: string) => isAny || before.has(name);
    const findings = usedBy(stage).flatMap((used) => {
      if (isHidden(used.name) && !isExtracted(used.name)) return [hidden(context, stage, used)];
      if (known === null || known.has(used.name) || isExtracted(used.name)) return [];
      const later = laterOf(used.name, at);
      return later === undefined || refersToLine(used) ? [] : [early(context, stage, used, later)];
    });
    const names = extractedBy(stage);
    isAny ||= names === null;
    for (const name of names ?? []) before.add(name);
    if (SETS.includes(stage.name)) for (const name of Object.keys(mapOf(stage.value) ?? {})) before.add(name);
    return findings;
  });
}

/** The first stage after a place that extracts a name. Two places are enough, because nothing before it extracts the name. */
function extractors(all: readonly Stage[]): (name: string, after: number) => Stage | undefined {
  const places = new Map<string, number[]>();
  for (const [at, stage] of all.entries()) {
    for (const name of extractedBy(stage) ?? []) {
      const found = places.get(name) ?? [];
      if (found.length < 2 && found.at(-1) !== at) places.set(name, [...found, at]);
    }
  }
  return (name, after) => all[places.get(name)?.find((at) => at > after) ?? -1];
}

/** Labels with two underscores are removed before the pipeline. */
function isHidden(name: string): boolean {
  return /^__(?:path__|meta_\w+|address__|host__|journal_\w+)$/.test(name);
}

function refersToLine({ name }: UsedName): boolean {
  return name === '' || name.includes('${');
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
