import type { FileRule } from '../../../contracts/config.js';
import { pipelinesOf, type Stage } from '../../reads/pipeline.js';

export const multilineAfterParse: FileRule = {
  id: 'collector/multiline-after-parse',
  severity: 'warn',
  summary: 'Lines are joined after they have been parsed.',
  why: 'Fields and times are read from the pieces: those of the first line only, and the rest of a stack trace is never seen by the parser.',
  bad: "clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: app\n    pipeline_stages:\n      - regex: { expression: '^(?P<level>[A-Z]+) ' }\n      - multiline: { firstline: '^[A-Z]+ ' }",
  good: "clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: app\n    pipeline_stages:\n      - multiline: { firstline: '^[A-Z]+ ' }\n      - regex: { expression: '^(?P<level>[A-Z]+) ' }",
  source: 'Loki v3.6.15: stages/multiline.go joins entries and keeps what was extracted from the first.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return pipelinesOf(document).flatMap(({ stages }) => {
      const at = stages.findIndex(({ name }) => name === 'multiline');
      const [multiline, parser] = [stages[at], parserIn(stages.slice(0, Math.max(at, 0)))];
      if (multiline === undefined || parser === undefined) return [];
      const related = [{ place: parser.at([], 'key'), message: 'what reads the pieces' }];
      const message = `\`${parser.name}\` before it reads each line alone, before they are joined.`;
      return [report(multiline.at([], 'key'), message, { fix: 'Move `multiline` to the first place.', related })];
    });
  },
};

/** Where `output` has put another text for the line, parsing was only to get at it. */
function parserIn(before: readonly Stage[]): Stage | undefined {
  if (before.some(({ name }) => name === 'output')) return undefined;
  return before.find(({ name }) => ['json', 'logfmt', 'regex', 'timestamp'].includes(name));
}
