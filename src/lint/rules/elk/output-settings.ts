import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { type Output, outputsOf } from '../../models/filebeat.js';
import { clashesIn, missingIn } from '../../models/filebeat-outputs.js';
import { settingsOf, textsAt } from '../../models/settings.js';

export const outputSettings: FileRule = {
  id: 'elk/output-settings',
  severity: 'error',
  summary: 'An output has a missing setting, or two settings that contradict each other.',
  why: 'Filebeat fails at its start.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  username: writer`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config.',
  kinds: ['filebeat'],
  checkFile(context) {
    const { document, report } = context;
    const settings = settingsOf(document);
    const found = outputsOf(document).flatMap((output) => ofOutput(context, output));
    const disk = ['queue', 'disk'];
    if (!settings.has(disk) || settings.has([...disk, 'max_size'])) return found;
    const message = 'A disk queue needs a `max_size`: Filebeat does not start.';
    return [...found, report(settings.at(disk, 'key'), message, { fix: 'Write `queue.disk.max_size: 10GB`.' })];
  },
};

function ofOutput({ document, report }: FileContext, { name, value, path }: Output): readonly Finding[] {
  const settings = settingsOf(document);
  const isCloud = settings.has(['cloud', 'id']);
  const ends = 'Filebeat does not start.';
  return [
    ...missingIn(name, value, isCloud).map((words) => report(settings.at(path, 'key'), `${words}: ${ends}`)),
    ...clashesIn(value).map(([key, words]) => report(settings.at([...path, ...key.split('.')]), `${words}: ${ends}`)),
    ...textsAt(settings, [...path, 'hosts'])
      .filter((host) => /\s/.test(host.text.trim()))
      .map((host) => report(settings.at(host.path), `A host cannot contain a space: ${ends}`)),
  ];
}
