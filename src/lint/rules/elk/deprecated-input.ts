import type { StackRule } from '../../../contracts/config.js';
import { ownValue } from '../../../contracts/own.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { filebeatVersion, type Input, inputsOf } from '../../models/filebeat.js';
import { isOn, settingsOf } from '../../models/settings.js';

export const deprecatedInput: StackRule = {
  id: 'elk/deprecated-input',
  severity: 'error',
  summary: 'Filebeat 9 does not start with an input of this type.',
  why: 'Filebeat 9 stops at `log` and `container` inputs. Filebeat 8 removed `docker`. No line is read.',
  bad: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]
# file: filebeat.yml
filebeat.inputs:
  - type: container
    paths: [/var/lib/docker/containers/*/*.log]
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]
# file: filebeat.yml
filebeat.inputs:
  - type: filestream
    id: containers
    paths: [/var/lib/docker/containers/*/*-json.log]
    parsers: [{ container: ~ }]
    prospector.scanner.symlinks: true
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#42295 (9.0), #28817 (8.0).',
  seen: 'Filebeat 9.0, by its source: it stops at an input of this type.',
  checkStack(context) {
    return context.of('filebeat').flatMap((document) => {
      const major = filebeatVersion(context, document)?.[0] ?? null;
      return inputsOf(document).flatMap((input) => {
        const type = typeOf(input);
        const gone = ownValue(ENDED, type);
        if (gone === undefined || (gone === 9 && isOn(input.value.allow_deprecated_use))) return [];
        const isOver = major !== null && major >= gone;
        const message =
          `Filebeat ${gone} does not ${gone === 9 ? 'start with' : 'have'} inputs of the type ` +
          `\`${type}\`${isOver ? ': no line is read' : ''}.`;
        const severity = isOver ? 'error' : 'warn';
        return context.report(settingsOf(document).at([...input.path, 'type']), message, {
          severity,
          fix: fixOf(type, input.value),
        });
      });
    });
  },
};

const ENDED: Readonly<Record<string, number>> = { log: 9, container: 9, docker: 8 };

/** Without a type an input is one of `log`. */
function typeOf({ value, from }: Input): string {
  const { type } = value;
  if (type === undefined && from !== 'hints') return 'log';
  return typeof type === 'string' ? type : '';
}

function fixOf(type: string, value: PlainMap): string {
  const parsers = [
    ...(type === 'log' ? [] : ['{ container: ~ }']),
    ...('json' in value ? ['{ ndjson: … }'] : []),
    ...('multiline' in value ? ['{ multiline: … }'] : []),
  ];
  return `Write \`type: filestream\` with an \`id\`${parsers.length === 0 ? '' : ` and \`parsers: [${parsers.join(', ')}]\``}.`;
}
