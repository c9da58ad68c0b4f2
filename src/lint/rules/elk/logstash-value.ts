import type { FileRule } from '../../../contracts/config.js';
import { applies } from '../../facts/fact.js';
import { LOGSTASH_OPTIONS } from '../../facts/logstash/options.js';
import { knownPlugins } from '../../models/logstash-plugins.js';
import { pathProblem, valueProblem } from '../../models/logstash-values.js';

export const logstashValue: FileRule = {
  id: 'elk/logstash-value',
  severity: 'error',
  summary: 'The value of an option has a type that the Logstash plugin does not accept.',
  why: 'Logstash does not start the pipeline: "Invalid setting for beats input plugin".',
  bad: `input { beats { port => "logs" } }
output { stdout { } }`,
  good: `input { beats { port => 5044 } }
output { stdout { } }`,
  source: 'The `config` lines of the plugins, and the validators of Logstash 9.5.',
  seen: 'Logstash 9.5, by its source: it rejects the pipeline.',
  kinds: ['logstash'],
  checkFile({ document, report, versions }) {
    if (!applies(LOGSTASH_OPTIONS, versions)) return [];
    return knownPlugins(document).flatMap(({ plugin, known, words }) =>
      plugin.options.flatMap(({ name, value }) => {
        const type = known.options.get(name)?.type ?? 'any';
        const isFile = words === 'the input `file`' && name === 'path';
        const expected = isFile ? pathProblem(value) : valueProblem(value, type);
        if (expected === null) return [];
        const message = `\`${name}\` of ${words} must be ${expected}: the pipeline does not start.`;
        return [report(document.between(value.from, value.to), message)];
      }),
    );
  },
};
