import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { applies } from '../../facts/fact.js';
import { KIBANA_REMOVED } from '../../facts/kibana-settings.js';
import { documentedPlace, documentedProblems } from '../../models/documented.js';
import { settingsOf } from '../../models/settings.js';
import { oldestVersion } from '../../models/versions.js';

export const removedKey: FileRule = {
  id: 'elk/removed-key',
  severity: 'error',
  summary: 'Filebeat or Kibana removed this key.',
  why:
    'Filebeat 7 and later stops at `filebeat.prospectors`. Since version 8 it writes data streams and ignores ' +
    'settings of index aliases. Kibana ends with "definition for this key is missing".',
  bad: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:7.17.29
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]
# file: filebeat.yml
filebeat.prospectors:
  - { type: log, paths: [/var/log/app.log] }
output.file: { path: /tmp/filebeat }`,
  good: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:7.17.29
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.file: { path: /tmp/filebeat }`,
  source: 'Seen with filebeat test config: "setting \'filebeat.prospectors\' has been removed".',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat', 'kibana'],
  checkFile(context) {
    const { document, report, versions } = context;
    if (document.kind === 'kibana') return removedFromKibana(context);
    // Filebeat 5 and 6 read `prospectors`, so it is an error only where the version is known.
    const isSevere = oldestVersion(versions, 'filebeat') !== null;
    return documentedProblems(context).flatMap((problem) => {
      if (problem.kind !== 'deprecated-key') return [];
      const { key, path } = problem;
      const isEnd = key === 'prospectors';
      const message = isEnd
        ? 'Filebeat 7 removed `prospectors`: it does not start.'
        : `Filebeat removed \`${key}\`: it has no effect.`;
      const fix = isEnd ? 'Write `filebeat.inputs`.' : 'Delete it.';
      return report(documentedPlace(document, path, 'key'), message, {
        severity: isEnd && isSevere ? 'error' : 'warn',
        fix,
      });
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
