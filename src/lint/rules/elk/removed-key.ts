import type { FileRule } from '../../../contracts/config.js';
import { documentedPlace, documentedProblems } from '../../models/documented.js';

export const removedKey: FileRule = {
  id: 'elk/removed-key',
  severity: 'error',
  summary: 'Filebeat removed this key.',
  why:
    'Filebeat stops at `filebeat.prospectors`. Since version 8 it writes data streams and ignores ' +
    'settings of index aliases.',
  bad: `filebeat.prospectors:
  - { type: log, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config: "setting \'filebeat.prospectors\' has been removed".',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile(context) {
    const { document, report } = context;
    return documentedProblems(context).flatMap((problem) => {
      if (problem.kind !== 'deprecated-key') return [];
      const { key, path } = problem;
      const isEnd = key === 'prospectors';
      const message = isEnd
        ? 'Filebeat removed `prospectors`: it does not start.'
        : `Filebeat removed \`${key}\`: it has no effect.`;
      const fix = isEnd ? 'Write `filebeat.inputs`.' : 'Delete it.';
      return report(documentedPlace(document, path, 'key'), message, { severity: isEnd ? 'error' : 'warn', fix });
    });
  },
};
