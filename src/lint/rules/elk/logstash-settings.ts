import type { FileRule } from '../../../contracts/config.js';
import { optionOf } from '../../../languages/logstash/walk.js';
import { applies } from '../../facts/fact.js';
import { LOGSTASH_OPTIONS } from '../../facts/logstash/options.js';
import { gapsOfPlugin } from '../../models/logstash-needs.js';
import { knownPlugins } from '../../models/logstash-plugins.js';

export const logstashSettings: FileRule = {
  id: 'elk/logstash-settings',
  severity: 'error',
  summary: 'A Logstash plugin lacks a required option, or has two options that exclude each other.',
  why: 'Logstash does not start the pipeline: "Missing a required setting for the beats input plugin".',
  bad: `input { beats { host => "0.0.0.0" } }
output { stdout { } }`,
  good: `input { beats { host => "0.0.0.0" port => 5044 } }
output { stdout { } }`,
  source: 'The `config` lines and the `register` methods of the plugins.',
  seen: 'Logstash 9.5, by the source of its plugins: it rejects the pipeline.',
  kinds: ['logstash'],
  checkFile({ document, report, versions }) {
    if (!applies(LOGSTASH_OPTIONS, versions)) return [];
    return knownPlugins(document).flatMap((one) =>
      gapsOfPlugin(one).map(({ option, message, fix }) => {
        const { nameFrom, nameTo } = (option === null ? null : optionOf(one.plugin, option)) ?? one.plugin;
        return report(document.between(nameFrom, nameTo), message, { fix });
      }),
    );
  },
};
