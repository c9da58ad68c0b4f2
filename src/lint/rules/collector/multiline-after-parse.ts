import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { textIn } from '../../models/config-part.js';
import { pipelinesOf, type Stage, stagesOf } from '../../models/pipeline.js';

export const multilineAfterParse: FileRule = {
  id: 'collector/multiline-after-parse',
  severity: 'warn',
  summary: 'Lines are joined after they are parsed, or a new entry starts wherever a pattern matches.',
  why:
    'The parser reads each piece separately: it reads fields and time from the first line only, and ' +
    'never sees the rest of a stack trace.',
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
    const related = [{ place: parser.at([], 'key'), message: 'the stage that reads the pieces' }];
    const message = `\`${parser.name}\` comes before \`multiline\`, so it parses each line before the lines are joined.`;
    return [report(multiline.at([], 'key'), message, { fix: 'Move `multiline` to the top of the pipeline.', related })];
  });
}

/** The pattern can match anywhere in a line, so a line with a date in its middle starts a new entry as well. */
function loose({ document, report }: FileContext): readonly Finding[] {
  return stagesOf(document).flatMap((stage) => {
    const pattern = stage.name === 'multiline' ? textIn(stage, 'firstline') : null;
    if (pattern === null || pattern === '' || /[\^$]|\\[AZz]/.test(pattern)) return [];
    const message = 'Each line that contains this pattern starts a new entry, also a line inside a stack trace.';
    return report(stage.at(['firstline']), message, { severity: 'info', fix: 'Start the pattern with `^`.' });
  });
}

/** Where `output` has put another text for the line, parsing was only to get at it. */
function parserIn(before: readonly Stage[]): Stage | undefined {
  if (before.some(({ name }) => name === 'output')) return undefined;
  return before.find(({ name }) => ['json', 'logfmt', 'regex', 'timestamp'].includes(name));
}
