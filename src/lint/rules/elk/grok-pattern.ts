import type { FileRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { applies } from '../../facts/fact.js';
import { GROK_FACT } from '../../facts/logstash/grok.js';
import { unknownGrok } from '../../models/grok-patterns.js';

export const grokPattern: FileRule = {
  id: 'elk/grok-pattern',
  severity: 'error',
  summary: 'A grok filter of Logstash uses a pattern that is not defined.',
  why: 'Logstash stops the pipeline: "Grok::PatternError: pattern %{DNSMASQPREFIX} not defined".',
  bad: `input { beats { port => 5044 } }
filter { grok { match => { "message" => "%{IPADDRESS:client} %{GREEDYDATA:text}" } } }
output { stdout { } }`,
  good: `input { beats { port => 5044 } }
filter { grok { match => { "message" => "%{IP:client} %{GREEDYDATA:text}" } } }
output { stdout { } }`,
  source: 'nin9s/elk-hole#19, pfelk/pfelk#470; the patterns of logstash-patterns-core.',
  seen: 'Logstash 7.3: "Pipeline aborted due to error", PatternError (nin9s/elk-hole#19); 9.5 by the source of its filter.',
  kinds: ['logstash'],
  checkFile({ document, report, versions }) {
    if (!applies(GROK_FACT, versions)) return [];
    return unknownGrok(document).map(({ name, place, names }) => {
      const near = nearest(name, [...names]);
      const message = `Logstash has no grok pattern \`${name}\`: the pipeline does not start.`;
      const fix = near === null ? 'Define it in `pattern_definitions`.' : `Did you mean \`${near}\`?`;
      return report(place, message, { fix });
    });
  },
};
