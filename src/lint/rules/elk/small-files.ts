import type { StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { filebeatVersion, type Input, inputsOf } from '../../models/filebeat.js';
import { isBefore } from '../../models/image.js';
import { settingsOf } from '../../models/settings.js';

export const smallFiles: StackRule = {
  id: 'elk/small-files',
  severity: 'warn',
  summary: 'Filebeat 9.0 to 9.4 ignores files below 1,024 bytes.',
  why:
    'It identifies a file by its first 1,024 bytes. It does not read the lines of a quiet container ' +
    'until the file has that size.',
  bad: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.2.1
    user: root
    command: [filebeat, --strict.perms=false]
    volumes: [filebeat:/usr/share/filebeat/data]
    healthcheck: { test: [CMD, "true"] }
volumes:
  filebeat: {}
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.2.1
    user: root
    command: [filebeat, --strict.perms=false]
    volumes: [filebeat:/usr/share/filebeat/data]
    healthcheck: { test: [CMD, "true"] }
volumes:
  filebeat: {}
# file: filebeat.yml
filebeat.inputs:
  - type: filestream
    id: app
    paths: [/var/log/app.log]
    prospector.scanner.fingerprint.length: 64
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#44780, elastic/integrations#11746; 9.5 reads small files (#50566).',
  checkStack(context) {
    return context.of('filebeat').flatMap((document) => {
      const version = filebeatVersion(context, document);
      if (version === null || !isBefore(version, [9, 5, 0])) return [];
      const byDefault = version[0] === 9;
      return inputsOf(document).flatMap((input) => {
        const length = lengthOf(input, byDefault);
        if (length === null || length <= 64) return [];
        const message =
          `Filebeat ${version.slice(0, 2).join('.')} does not read files below ${length} bytes: the lines of ` +
          'a quiet container do not arrive.';
        const fix = 'Write `prospector.scanner.fingerprint.length: 64`, or use Filebeat 9.5.';
        return context.report(settingsOf(document).at([...input.path, 'type']), message, { fix });
      });
    });
  },
};

/** How many bytes a file must have; null: Filebeat identifies it by something else. */
function lengthOf({ value }: Input, byDefault: boolean): number | null {
  if (value.type !== 'filestream') return null;
  const identity = mapOf(value.file_identity);
  const isChosen = identity !== null && 'fingerprint' in identity;
  if (!isChosen && (identity !== null || !byDefault)) return null;
  const length = rawValueAt(value, ['prospector', 'scanner', 'fingerprint', 'length']) ?? 1024;
  return typeof length === 'number' ? length : null;
}
