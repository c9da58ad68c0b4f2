import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { applies } from '../../facts/fact.js';
import { KIBANA_REMOVED } from '../../facts/kibana-settings.js';
import { documentedPlace, documentedProblems } from '../../models/documented.js';
import { settingsOf } from '../../models/settings.js';

export const removedKey: FileRule = {
  id: 'elk/removed-key',
  severity: 'error',
  summary: 'Filebeat or Kibana removed this key.',
  why:
    'Filebeat stops at `filebeat.prospectors`. Since version 8 it writes data streams and ignores ' +
    'settings of index aliases. Kibana ends with "definition for this key is missing".',
  bad: `filebeat.prospectors:
  - { type: log, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config: "setting \'filebeat.prospectors\' has been removed".',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat', 'kibana'],
  checkFile(context) {
    const { document, report } = context;
    if (document.kind === 'kibana') return removedFromKibana(context);
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

/** An unknown version may be older, and right with this key: then it is a warning. */
function removedFromKibana({ document, report, versions }: FileContext): readonly Finding[] {
  const settings = settingsOf(document);
  return Object.entries(KIBANA_REMOVED).flatMap(([name, entry]) => {
    const path = name.split('.');
    if (!applies(entry, versions) || settings.get(path) === undefined) return [];
    const from = entry.appliesTo.from?.split('.')[0] ?? '';
    const severity = versions.has('kibana') ? 'error' : 'warn';
    const message = `Kibana ${from} removed \`${name}\`: it does not start.`;
    return report(settings.at(path, 'key'), message, { severity, fix: entry.value });
  });
}
