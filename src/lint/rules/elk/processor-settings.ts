import type { FileRule } from '../../../contracts/config.js';
import { ownValue } from '../../../contracts/own.js';
import { type Processor, processorsOf } from '../../models/filebeat.js';
import { endOf } from '../../models/processor-values.js';
import { isSet, settingsOf } from '../../models/settings.js';

export const processorSettings: FileRule = {
  id: 'elk/processor-settings',
  severity: 'error',
  summary: 'A processor lacks a required setting, or one item has two processors.',
  why: 'Filebeat fails at its start with "error initializing processors". Inside an input, that input reads nothing.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - add_host_metadata: ~
    add_cloud_metadata: ~
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - add_host_metadata: ~
  - add_cloud_metadata: ~
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    return processorsOf(document).flatMap((processor) => {
      const wrong = wrongIn(processor);
      if (wrong === null) return [];
      const [key, words, fix] = wrong;
      const place = settings.at([...processor.path, key], 'key');
      return report(place, `${words}: ${endOf(processor)}.`, fix === undefined ? {} : { fix });
    });
  },
};

/** Options of which each processor needs all; of several with `|` between, one. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  decode_json_fields: ['fields'],
  drop_fields: ['fields'],
  include_fields: ['fields'],
  rename: ['fields'],
  copy_fields: ['fields'],
  replace: ['fields'],
  fingerprint: ['fields'],
  convert: ['fields'],
  truncate_fields: ['fields', 'max_bytes|max_characters'],
  dissect: ['tokenizer'],
  timestamp: ['field', 'layouts'],
  rate_limit: ['limit'],
  script: ['lang', 'source|file|files'],
};

const APART = 'Write each as a separate item, with its own `-`.';

function wrongIn({ name, options, value }: Processor): readonly [string, string, string?] | null {
  if (name === 'if') return 'then' in value ? null : ['if', '`if` needs `then`'];
  const names = Object.keys(value);
  const other = names.find((one) => one !== name);
  if (other !== undefined) return [other, `One item has both \`${name}\` and \`${other}\``, APART];
  const lacking = ownValue(NEEDS, name)?.find((need) => need.split('|').every((option) => !isSet(options[option])));
  if (lacking !== undefined) return [name, `\`${name}\` needs \`${lacking.replaceAll('|', '` or `')}\``];
  if (name === 'script' && !/^(?:js|javascript)$/i.test(String(options.lang)))
    return [name, 'The language of `script` must be `javascript`'];
  const { limit } = options;
  if (name !== 'rate_limit' || /^\d+(?:\.\d+)?\/[smh]$/.test(String(limit)) || String(limit).includes('${'))
    return null;
  return [name, 'A rate limit needs a unit, such as `1000/m`'];
}
