import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { textIn } from '../../models/config-part.js';
import { pipelinesOf, type Stage, stagesOf } from '../../models/pipeline.js';

export const multilineAfterParse: FileRule = {
  id: 'collector/multiline-after-parse',
  severity: 'warn',
  summary: 'Lines are joined after they have been parsed, or wherever a pattern is found in one.',
  why: 'Fields and times are read from the pieces: those of the first line only, and the rest of a stack trace is never seen by the parser.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - regex: { expression: '^(?P<level>[A-Z]+) ' }
      - multiline: { firstline: '^[A-Z]+ ' }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - multiline: { firstline: '^[A-Z]+ ' }
      - regex: { expression: '^(?P<level>[A-Z]+) ' }`,
  source: 'Loki v3.6.15: stages/multiline.go joins entries and keeps what was extracted from the first.',
  kinds: ['promtail', 'alloy'],
  checkFile: (context) => [...late(context), ...loose(context)],
};

function late({ document, report }: FileContext): readonly Finding[] {
  return pipelinesOf(document).flatMap(({ stages }) => {
    const at = stages.findIndex(({ name }) => name === 'multiline');
    const [multiline, parser] = [stages[at], parserIn(stages.slice(0, Math.max(at, 0)))];
    if (multiline === undefined || parser === undefined) return [];
    const related = [{ place: parser.at([], 'key'), message: 'what reads the pieces' }];
    const message = `\`${parser.name}\` before it reads each line alone, before they are joined.`;
    return [report(multiline.at([], 'key'), message, { fix: 'Move `multiline` to the first place.', related })];
  });
}

/** A pattern is looked for anywhere in a line, so that one with a date in its middle begins an entry as well. */
function loose({ document, report }: FileContext): readonly Finding[] {
  return stagesOf(document).flatMap((stage) => {
    const pattern = stage.name === 'multiline' ? textIn(stage, 'firstline') : null;
    if (pattern === null || pattern === '' || /[\^$]|\\[AZz]/.test(pattern)) return [];
    const message = 'Any line in which this is found begins an entry, also one inside a stack trace.';
    return report(stage.at(['firstline']), message, { severity: 'info', fix: 'Begin the pattern with `^`.' });
  });
}

/** Where `output` has put another text for the line, parsing was only to get at it. */
function parserIn(before: readonly Stage[]): Stage | undefined {
  if (before.some(({ name }) => name === 'output')) return undefined;
  return before.find(({ name }) => ['json', 'logfmt', 'regex', 'timestamp'].includes(name));
}
