import type { StackContext, StackRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { isPlain, isReached } from '../../models/container-files.js';
import { mountsOfFile, type StackService, stackServicesOf } from '../../models/stack-services.js';

export const mountMismatch: StackRule = {
  id: 'stack/mount-mismatch',
  severity: 'error',
  summary: 'A program reads a configuration file from a path where nothing is mounted.',
  why:
    'The file has a different path inside the container. The program stops at its start, or uses the ' +
    'configuration of its image.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    command: -config.file=/etc/loki/loki.yaml
    volumes: [./loki.yaml:/etc/loki/config.yaml]
# file: loki.yaml
schema_config: { configs: [] }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    command: -config.file=/etc/loki/config.yaml
    volumes: [./loki.yaml:/etc/loki/config.yaml]
# file: loki.yaml
schema_config: { configs: [] }`,
  source: 'Seen with Loki 3.7.6: "/etc/loki/loki.yaml does not exist, set config.file for custom config path".',
  checkStack(context) {
    const all = stackServicesOf(context);
    return [...all.services.values()].filter(isPlain).flatMap((service) => findingsFor(context, service));
  },
};

/** Files that the images contain. */
const OWN: readonly string[] = [
  '/etc/loki/local-config.yaml',
  '/etc/promtail/config.yml',
  '/etc/promtail/docker-config.yaml',
  '/etc/alloy/config.alloy',
  '/etc/alertmanager/alertmanager.yml',
  '/usr/share/filebeat/filebeat.yml',
  '/etc/filebeat/filebeat.yml',
];
const PROGRAMS: readonly string[] = ['loki', 'promtail', 'alloy', 'alertmanager', 'filebeat'];
const FLAG = /^--?config\.file=(\/.+)$/;

function findingsFor(context: StackContext, service: StackService): readonly Finding[] {
  if (!PROGRAMS.includes(service.program ?? '')) return [];
  return service.parts.flatMap(({ document, service: part }) => {
    const { words } = part.command;
    const file = words.map((word, at) => fileIn(word, words[at - 1])).find((path) => path !== null);
    if (!file || file.includes('$') || OWN.includes(file) || isReached(service, file)) return [];
    const message = `\`${service.name}\` reads \`${file}\`, but nothing is mounted there: it does not start.`;
    const [mounted] = context.of(...KINDS).flatMap(({ path }) => targetsIn(context, service, path));
    const fix = `Mount the file at \`${file}\`${mounted === undefined ? '' : `, or write \`${mounted}\` here`}.`;
    return context.report(document.at([...part.path, 'command']), message, { fix });
  });
}

const KINDS = ['loki', 'promtail', 'alloy', 'alertmanager', 'filebeat'] as const;

function targetsIn(context: StackContext, { name }: StackService, path: string): readonly string[] {
  const mounts = mountsOfFile(stackServicesOf(context), path);
  return mounts.flatMap(({ service, target }) => (service.name === name ? [target] : []));
}

/** The file of an argument, also if it follows its flag as a separate argument. */
function fileIn(word: string, before = ''): string | null {
  if (/^--?(?:config\.file|c)$/.test(before) && word.startsWith('/')) return word;
  return FLAG.exec(word)?.[1] ?? (word.endsWith('.alloy') && word.startsWith('/') ? word : null);
}
