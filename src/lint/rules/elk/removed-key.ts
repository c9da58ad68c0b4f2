import type { FileRule } from '../../../contracts/config.js';
import { documentedPlace, documentedProblems } from '../../models/documented.js';

export const removedKey: FileRule = {
  id: 'elk/removed-key',
  severity: 'error',
  summary: 'A key that Filebeat had once.',
  why: 'Filebeat ends at `filebeat.prospectors`; what belonged to indices with an alias does nothing since version 8, which writes data streams.',
  bad: `filebeat.prospectors:
  - { type: log, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config: "setting \'filebeat.prospectors\' has been removed".',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    return documentedProblems(document).flatMap((problem) => {
      if (problem.kind !== 'deprecated-key') return [];
      const { key, path } = problem;
      const isEnd = key === 'prospectors';
      const message = isEnd
        ? 'Filebeat ends at `prospectors`.'
        : `Filebeat has no \`${key}\` any more: it does nothing.`;
      const fix = isEnd ? 'Write `filebeat.inputs`.' : 'Delete it.';
      return report(documentedPlace(document, path, 'key'), message, { severity: isEnd ? 'error' : 'warn', fix });
    });
  },
};
