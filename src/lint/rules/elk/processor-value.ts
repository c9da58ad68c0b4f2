import type { FileRule } from '../../../contracts/config.js';
import { processorsOf } from '../../models/filebeat.js';
import { endOf, invalidProcessor } from '../../models/processor-values.js';
import { settingsOf } from '../../models/settings.js';

export const processorValue: FileRule = {
  id: 'elk/processor-value',
  severity: 'error',
  summary: 'A processor or its condition has a value that Filebeat cannot use.',
  why: 'Filebeat fails at its start with "error initializing processors". Inside an input, that input reads nothing.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - fingerprint: { fields: [message], method: md4 }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - fingerprint: { fields: [message], method: sha256 }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config; the version of goja in go.mod of Beats reads ECMAScript 5.1.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    return processorsOf(document).flatMap((processor) => {
      const words = invalidProcessor(processor);
      const place = settings.at([...processor.path, processor.name], 'key');
      return words === null ? [] : report(place, `${words}: ${endOf(processor)}.`);
    });
  },
};
