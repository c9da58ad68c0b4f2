import type { ConfigDocument, FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import { inputsOf, outputsOf } from '../../models/filebeat.js';
import { isOff, settingsOf } from '../../models/settings.js';

export const noOutput: FileRule = {
  id: 'elk/no-output',
  severity: 'error',
  summary: 'Filebeat has no input or no output.',
  why: 'It stops with "no outputs are defined" or "no modules or inputs enabled".',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  enabled: false`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    if (settings.has(['management']) || settings.has(['cloud', 'id']) || settings.has(['filebeat', 'prospectors']))
      return [];
    if (outputsOf(document).length === 0) {
      if (isPart(document)) return [];
      const message = 'No output is enabled: Filebeat does not start.';
      return [
        report(settings.at(['output'], 'key'), message, { fix: 'Write `output.elasticsearch: { hosts: [...] }`.' }),
      ];
    }
    const folders = [
      ['filebeat', 'config', 'inputs'],
      ['filebeat', 'config', 'modules'],
    ];
    const isElsewhere = folders.some((path) => settings.has(path) && !isOff(settings.get([...path, 'enabled'])));
    const modules = listOf(settings.get(['filebeat', 'modules']));
    if (isElsewhere || modules.length > 0 || settings.has(['filebeat', 'autodiscover'])) return [];
    if (inputsOf(document).length > 0) return [];
    const fix = 'Write `filebeat.inputs: [{ type: filestream, id: app, paths: [...] }]`.';
    return [
      report(settings.at(['filebeat', 'inputs'], 'key'), 'No input is enabled: Filebeat does not start.', { fix }),
    ];
  },
};

/** A file of inputs only, which Filebeat gets with a second `-c` or which is appended to its configuration. */
function isPart({ path, value }: ConfigDocument): boolean {
  const isMain = /(?:^|\/)filebeat\.ya?ml$/i.test(path);
  return (
    !isMain &&
    /filebeat[-_.]/i.test(path) &&
    Object.keys(mapOf(value) ?? {}).every((key) => /^filebeat(?:\.|$)/.test(key))
  );
}
