import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { textsIn } from '../../models/placed-texts.js';
import { mountsOfFile, type ServicePart, stackServicesOf } from '../../models/stack-services.js';

export const expandEnv: StackRule = {
  id: 'collector/expand-env',
  severity: 'error',
  summary: 'Loki or Promtail runs without the flag that expands variables in its configuration.',
  why:
    'Without the flag `${NAME}` is ordinary text, and the program uses it as the address, the password ' +
    'or the tenant.',
  bad: `# file: compose.yaml
services:
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
    environment: { TENANT: shop }
    command: [-config.file=/etc/promtail/config.yml]
# file: promtail.yaml
scrape_configs: []
clients:
  - url: http://loki:3100/loki/api/v1/push
    tenant_id: \${TENANT}`,
  good: `# file: compose.yaml
services:
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
    environment: { TENANT: shop }
    command:
      - -config.file=/etc/promtail/config.yml
      - -config.expand-env=true
# file: promtail.yaml
scrape_configs: []
clients:
  - url: http://loki:3100/loki/api/v1/push
    tenant_id: \${TENANT}`,
  source: 'https://grafana.com/docs/loki/latest/configure/#use-environment-variables-in-the-configuration',
  seen: 'Promtail 3.6.15: without `-config.expand-env=true` it reads `${HOST}` as text.',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.of('loki', 'promtail').flatMap((document) => {
      const variable = firstVariable(document);
      if (variable === null) return [];
      const readers = mountsOfFile(all, document.path).filter(
        ({ service }) => service.program === document.kind && service.parts.every(isDeaf),
      );
      return readers.slice(0, 1).map(({ service, part }) => {
        const message = `\`${service.name}\` does not expand variables: it reads \`${variable.text}\` as ordinary text.`;
        const place = part.document.at([...part.service.path, 'command'], 'key');
        const fix = 'Add `-config.expand-env=true` to its command.';
        return context.report(variable.place, message, { fix, related: [{ place, message: 'the command' }] });
      });
    });
  },
};

/** Not `${1}`, the group of a pattern. */
const VARIABLE = /(?<!\$)\$\{[A-Za-z_]\w*(?::[^}]*)?\}/;

function firstVariable(document: ConfigDocument) {
  for (const { text, path } of textsIn(document.value)) {
    // In a stage these characters may be what the stage searches for or writes.
    const found = path.includes('pipeline_stages') || path.at(-1) === 'regex' ? null : VARIABLE.exec(text);
    if (found === null) continue;
    return { text: found[0], place: document.inside(path, found.index, found.index + found[0].length) };
  }
  return null;
}

/** No flag puts variables in, and nothing else may have done it before. */
function isDeaf({ service }: ServicePart): boolean {
  const words = [...service.entrypoint.words, ...service.command.words];
  if (service.isPart || 'build' in service.value || service.entrypoint.isGiven) return false;
  return !words.some((word) => /expand-env(?!=false)|envsubst|\bsed\b|\$/.test(word));
}
