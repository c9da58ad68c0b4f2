import type { FileRule } from '../../../contracts/config.js';
import { invalidValues } from '../../models/filebeat-values.js';
import { settingsOf } from '../../models/settings.js';

export const invalidValue: FileRule = {
  id: 'elk/invalid-value',
  severity: 'error',
  summary: 'Filebeat does not have this input, module, provider, encoding or level, or the number is out of range.',
  why: 'Filebeat fails at its start and collects nothing.',
  bad: `filebeat.inputs:
  - { type: filestreams, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source:
    'Seen with Filebeat: "invalid level \'warn\'", "unknown encoding", "stdin requires to be run in exclusive mode".',
  seen: 'Filebeat 7.17.29: `test config` rejects the value, or it does not start.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    return invalidValues(document).map(([path, words]) =>
      report(settings.at(path), `${words}: Filebeat does not start.`),
    );
  },
};
