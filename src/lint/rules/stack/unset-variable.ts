import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { isPlain } from '../../models/container-files.js';
import { textsIn } from '../../models/placed-texts.js';
import { readersOf, type StackService, stackServicesOf } from '../../models/stack-services.js';

export const unsetVariable: StackRule = {
  id: 'stack/unset-variable',
  severity: 'warn',
  summary: 'A configuration uses a variable that its container does not have.',
  why:
    'Compose uses `.env` for its own file only. A container gets only the variables of `environment` ' +
    'and `env_file`. Filebeat fails at its start with "missing field"; Loki and Promtail read an empty ' +
    'string.',
  bad: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    user: root
    command: [filebeat, -e, --strict.perms=false]
    volumes:
      - ./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro
      - data:/usr/share/filebeat/data
volumes:
  data: {}
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  password: "\${ELASTIC_PASSWORD}"`,
  good: `# file: compose.yaml
services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    user: root
    command: [filebeat, -e, --strict.perms=false]
    volumes:
      - ./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro
      - data:/usr/share/filebeat/data
    environment: [ELASTIC_PASSWORD]
volumes:
  data: {}
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  password: "\${ELASTIC_PASSWORD}"`,
  source: 'Seen with Filebeat 7.17.29, Loki 3.7.6 and Promtail 3.6.15.',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.of('filebeat', 'loki', 'promtail').flatMap((document) => {
      const [reader, ...others] = readersOf(all, document).map(({ service }) => service);
      if (reader === undefined || others.length > 0 || !isToldAll(reader, document)) return [];
      const given = new Set(reader.parts.flatMap(({ service }) => service.environment.map(({ name }) => name)));
      const unset = variablesIn(document).filter(
        ({ name }, index, variables) => !given.has(name) && variables.findIndex((one) => one.name === name) === index,
      );
      const result = document.kind === 'filebeat' ? ENDS : 'the value is empty';
      return unset.map(({ name, place }) => {
        const message = `\`${reader.name}\` does not have the variable \`${name}\`: ${result}.`;
        return context.report(place, message, { fix: `Add \`environment: [${name}]\` to the service.` });
      });
    });
  },
};

const ENDS = 'it fails at its start unless its keystore has it';

/** Whether the compose files list all variables of the program, and the program expands them. */
function isToldAll(reader: StackService, { kind }: ConfigDocument): boolean {
  if (reader.program !== kind || !isPlain(reader)) return false;
  const services = reader.parts.map(({ service }) => service);
  const words = services.flatMap(({ command }) => command.words);
  const puts = kind === 'filebeat' || words.some((word) => /expand-env(?!=false)/.test(word));
  const isOwn = services.some(({ entrypoint, value }) => entrypoint.isGiven || 'env_file' in value);
  return puts && !isOwn && !words.some((word) => /envsubst|\bsed\b|\$|^(?:sh|bash)$/.test(word));
}

/** Variables without a default; Filebeat reads those with a dot, or a name of a setting, from elsewhere. */
function variablesIn(document: ConfigDocument) {
  return textsIn(document.value).flatMap(({ text, path }) =>
    [...text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)].flatMap(({ 0: whole, 1: name = '', index }) => {
      if (Object.hasOwn(mapOf(document.value) ?? {}, name) || path.includes('pipeline_stages')) return [];
      return [{ name, place: document.inside(path, index, index + whole.length) }];
    }),
  );
}
