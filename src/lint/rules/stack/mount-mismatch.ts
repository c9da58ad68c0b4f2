import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import type { ComposeService } from '../../models/compose.js';
import { configPathOf, imageFilesOf } from '../../models/config-path.js';
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
  source: 'grafana/loki#1354.',
  seen: 'Loki 3.7.6: "/etc/loki/loki.yaml does not exist, set config.file for custom config path".',
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

function findingsFor(context: StackContext, service: StackService): readonly Finding[] {
  return service.parts.flatMap(({ document, service: part }) => {
    const config = configPathOf(part);
    if (config === null || config.written === null) return noConfig(context, document, service, part);
    const { path: file, written } = config;
    if (OWN.includes(file) || isReached(service, file)) return [];
    const said = written.startsWith('/') ? `\`${file}\`` : `\`${written}\`, in the container \`${file}\``;
    const message = `\`${service.name}\` reads ${said}, but nothing is mounted there: it does not start.`;
    const [mounted] = context.of(...KINDS).flatMap(({ path }) => targetsIn(context, service, path));
    const fix = `Mount the file at \`${file}\`${mounted === undefined ? '' : `, or write \`${mounted}\` here`}.`;
    return context.report(document.at([...part.path, 'command']), message, { fix });
  });
}

/** Where a program looks without a flag. A command replaces the one of the image, which has the flag. */
const WITHOUT_FLAG: Readonly<Record<string, readonly string[]>> = {
  loki: ['/config.yaml', '/config/config.yaml'],
  promtail: ['/config.yaml', '/config/config.yaml'],
};

function noConfig(context: StackContext, document: ConfigDocument, service: StackService, part: ComposeService) {
  const [own] = imageFilesOf(part);
  const defaults = WITHOUT_FLAG[part.program ?? ''];
  const { command, entrypoint } = part;
  if (own === undefined || defaults === undefined || !command.isGiven || entrypoint.isGiven) return [];
  const isFlags = command.words.length > 0 && command.words.every((word) => /^--?[a-z]/.test(word));
  if (!isFlags || command.words.some((word) => /config\.file|^--?(?:version|help|print)/.test(word))) return [];
  if (defaults.some((path) => isReached(service, path))) return [];
  const message = `The command replaces that of the image, and it has no \`-config.file\`: \`${service.name}\` does not start.`;
  const fix = `Add \`-config.file=${own.path}\`.`;
  return [context.report(document.at([...part.path, 'command']), message, { fix })];
}

const KINDS = ['loki', 'promtail', 'alloy', 'alertmanager', 'filebeat'] as const;

function targetsIn(context: StackContext, { name }: StackService, path: string): readonly string[] {
  const mounts = mountsOfFile(stackServicesOf(context), path);
  return mounts.flatMap(({ service, target }) => (service.name === name ? [target] : []));
}
