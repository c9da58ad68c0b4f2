import type { FileRule } from '../../../contracts/config.js';
import { pipelineOf } from '../../models/logstash.js';

export const logstashSyntax: FileRule = {
  id: 'elk/logstash-syntax',
  severity: 'error',
  summary: 'A Logstash pipeline has a syntax error.',
  why: 'Logstash loads no pipeline and stops. On a reload it keeps the previous pipeline.',
  bad: `input { beats { port => 5044 } }
output { elasticsearch { hosts = ["http://elasticsearch:9200"] } }`,
  good: `input { beats { port => 5044 } }
output { elasticsearch { hosts => ["http://elasticsearch:9200"] } }`,
  source: 'The grammar of Logstash, lscl_grammar.treetop.',
  seen: 'Logstash 9.5, by its grammar: it rejects the pipeline.',
  kinds: ['logstash'],
  checkFile({ document, report }) {
    return pipelineOf(document).errors.map(({ from, to, message }) => report(document.between(from, to), message));
  },
};
