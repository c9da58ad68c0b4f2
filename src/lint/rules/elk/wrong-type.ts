import type { FileRule } from '../../../contracts/config.js';
import { DOCUMENTED_KINDS, documentedPlace, documentedProblems, READERS } from '../../models/documented.js';

export const wrongType: FileRule = {
  id: 'elk/wrong-type',
  severity: 'error',
  summary: 'A value has a type that the program does not accept.',
  why: 'Filebeat, Kibana and ElastAlert do not start with it, and Elasticsearch rejects it.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
queue.mem.events: many
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
queue.mem.events: 4096
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'The schemas and parsers of the programs; seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: DOCUMENTED_KINDS,
  checkFile(context) {
    const { document, report } = context;
    const [, program = '', refuses = ''] = READERS[document.kind] ?? [];
    return documentedProblems(context).flatMap((problem) => {
      if (problem.kind !== 'wrong-type') return [];
      const { path, expected, found } = problem;
      const name = path.findLast((step) => typeof step === 'string') ?? 'this';
      const isRead = name === 'format';
      const end = isRead ? `${program} may ignore it` : `${program} ${refuses.replace(/^it /, '')}`;
      const message = `\`${name}\` must be ${expected}, not ${found}: ${end}.`;
      const severity = isRead ? 'warn' : 'error';
      return report(documentedPlace(document, path), message, { severity });
    });
  },
};
