import type { FileRule } from '../../../contracts/config.js';
import { outputsOf } from '../../models/filebeat.js';
import { settingsOf } from '../../models/settings.js';

export const twoOutputs: FileRule = {
  id: 'elk/two-outputs',
  severity: 'error',
  summary: 'Two outputs, or two queues, are enabled.',
  why: 'Filebeat accepts one output and one queue: it stops with "more than one namespace configured".',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }
output.logstash: { hosts: ["logstash:5044"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }
output.logstash: { hosts: ["logstash:5044"], enabled: false }`,
  source: 'Seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const queues = Object.keys(settings.map(['queue'])).map((name) => ({ name, path: ['queue', name] }));
    return [outputsOf(document), queues].flatMap((group) => {
      const [first, second] = group;
      if (first === undefined || second === undefined) return [];
      const related = [{ place: settings.at(first.path, 'key'), message: `\`${first.name}\` is enabled here` }];
      const message = `\`${second.name}\` is a second one: Filebeat does not start.`;
      return report(settings.at(second.path, 'key'), message, {
        related,
        fix: 'Delete one of the two, or write `enabled: false`.',
      });
    });
  },
};
