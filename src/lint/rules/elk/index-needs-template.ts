import type { FileRule } from '../../../contracts/config.js';
import { outputsOf } from '../../models/filebeat.js';
import { isOff, settingsOf } from '../../models/settings.js';

export const indexNeedsTemplate: FileRule = {
  id: 'elk/index-needs-template',
  severity: 'error',
  summary: 'A custom index has no custom template.',
  why:
    'Filebeat stops with "setup.template.name and setup.template.pattern have to be set if index name ' +
    'is modified".',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  index: shop-logs`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.template.name: shop-logs
setup.template.pattern: shop-logs*
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  index: shop-logs`,
  source: 'Seen with filebeat test config; libbeat/idxmgmt checkTemplateESSettings.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const index = ['output', 'elasticsearch', 'index'];
    // A file of Filebeat 5 or 6 has other settings, and another rule reports its inputs.
    if (settings.has(['filebeat', 'prospectors'])) return [];
    const isUsed = outputsOf(document).some(({ name }) => name === 'elasticsearch');
    if (!isUsed || !settings.has(index) || isOff(settings.get(['setup', 'template', 'enabled']))) return [];
    const lacking = ['name', 'pattern'].filter((key) => !settings.has(['setup', 'template', key]));
    if (lacking.length === 0) return [];
    const keys = lacking.map((key) => `\`setup.template.${key}\``).join(' and ');
    const fix = 'Write both, or `setup.template.enabled: false` if a template exists already.';
    return [report(settings.at(index), `A custom index needs ${keys}: Filebeat does not start.`, { fix })];
  },
};
