import type { FileRule } from '../../../contracts/config.js';
import { compile } from '../../../languages/re2.js';
import { textIn } from '../../models/config-part.js';
import { relabelRules, stagesOf } from '../../models/pipeline.js';

export const badRegex: FileRule = {
  id: 'collector/bad-regex',
  severity: 'error',
  summary: 'A stage or relabel pattern is not a valid RE2 expression.',
  why: 'The collector does not start. RE2 has no lookaheads and no backreferences.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - regex: { expression: '(?P<level>\\w+)(?= )' }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - regex: { expression: '(?P<level>\\w+) ' }`,
  source: 'Seen with Promtail 3.6.15: "invalid or unsupported Perl syntax: `(?=`".',
  seen: 'Promtail 3.6.15: it does not start.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    const stages = stagesOf(document).flatMap((stage) => {
      const keys = stage.program === 'Alloy' ? ALLOY_KEYS : KEYS;
      const key = Object.hasOwn(keys, stage.name) ? keys[stage.name] : undefined;
      return key === undefined ? [] : [{ part: stage, key }];
    });
    const rules = relabelRules(document).map((rule) => ({ part: rule, key: 'regex' }));
    return [...rules, ...stages].flatMap(({ part, key }) => {
      const pattern = textIn(part, key);
      const problem = pattern === null ? null : compile(pattern);
      if (pattern === null || typeof problem !== 'string' || problem.includes('duplicate')) return [];
      const at = FOREIGN.exec(pattern);
      const place = at === null ? part.at([key]) : part.inside([key], at.index, at.index + at[0].length);
      return [report(place, `This pattern is not a valid RE2 expression: ${problem}. ${part.program} does not start.`)];
    });
  },
};

const KEYS: Readonly<Record<string, string>> = {
  regex: 'expression',
  replace: 'expression',
  drop: 'expression',
  multiline: 'firstline',
};
/** Alloy's stages that also select fields by a pattern for their names. */
const ALLOY_KEYS: typeof KEYS = { ...KEYS, json: 'regex', logfmt: 'regex' };
const FOREIGN = /\(\?(?:<?[=!]|>|#|P=)|\\[1-9]/;
