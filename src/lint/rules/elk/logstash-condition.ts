import type { FileRule } from '../../../contracts/config.js';
import type { LogstashBranch, LogstashStep } from '../../../languages/logstash/ast.js';
import { pipelineOf } from '../../models/logstash.js';

export const logstashCondition: FileRule = {
  id: 'elk/logstash-condition',
  severity: 'warn',
  summary: 'A condition of Logstash has a string where a comparison is expected, and is always true.',
  why: 'A string alone is true. `[type] == "a" or "b"` is true for each event, also for those of other types.',
  bad: `input { beats { port => 5044 } }
filter {
  if [type] == "nginx" or "apache" { grok { match => { "message" => "%{COMMONAPACHELOG}" } } }
}
output { stdout { } }`,
  good: `input { beats { port => 5044 } }
filter {
  if [type] in ["nginx", "apache"] { grok { match => { "message" => "%{COMMONAPACHELOG}" } } }
}
output { stdout { } }`,
  source: 'The grammar of Logstash: an expression can be a string, lscl_grammar.treetop.',
  kinds: ['logstash'],
  checkFile({ document, report }) {
    const { sections, errors } = pipelineOf(document);
    if (errors.length > 0) return [];
    return sections
      .flatMap(({ body }) => branchesIn(body))
      .flatMap(({ condition }) => {
        if (condition === null) return [];
        const message = 'This string is not compared with anything: the condition is always true.';
        const fix = 'Repeat the field: `[a] == "x" or [a] == "y"`, or write `[a] in ["x", "y"]`.';
        return [...condition.text.matchAll(LONE_STRING)].map((found) => {
          const end = condition.from + found.index + found[0].length;
          const length = (found[2] ?? '').length;
          return report(document.between(end - length, end), message, { fix });
        });
      });
  },
};

/** A string after `or` that nothing but another operator, a bracket or the end follows. */
const LONE_STRING = /("[^"]*"|'[^']*'|\]|\)|\d)\s+or\s+("[^"\\]*"|'[^'\\]*')(?=\s*(?:$|\)|\s(?:or|and|xor|nand)\s))/g;

function branchesIn(steps: readonly LogstashStep[]): readonly LogstashBranch[] {
  return steps.flatMap((step) =>
    step.kind === 'plugin' ? [] : step.branches.flatMap((branch) => [branch, ...branchesIn(branch.body)]),
  );
}
