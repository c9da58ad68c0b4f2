import { posix } from 'node:path';
import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import type { ComposeService } from '../../models/compose.js';
import { hasOwnCommand, imageFilesOf } from '../../models/config-path.js';
import { isPlain, isReached } from '../../models/container-files.js';
import { type MountedFile, mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const unreadMount: StackRule = {
  id: 'stack/unread-mount',
  severity: 'error',
  summary: 'A configuration file is mounted at a path that the image does not read.',
  why: 'The program starts with the file of its image and ignores yours: it collects or stores something else, without an error.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/loki.yaml]
# file: loki.yaml
schema_config: { configs: [] }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
# file: loki.yaml
schema_config: { configs: [] }`,
  source: 'The start commands in the Dockerfiles of these images.',
  seen: 'Loki 3.7.6, by its Dockerfile: the command is `-config.file=/etc/loki/local-config.yaml`.',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.documents.flatMap((document) =>
      mountsOfFile(all, document.path).flatMap((mounted) => findingFor(context, document, mounted) ?? []),
    );
  },
};

function findingFor({ report }: StackContext, document: ConfigDocument, { service, part, mount, target }: MountedFile) {
  const own = imageFilesOf(part.service).find(({ kind }) => kind === document.kind);
  if (own === undefined || part.document.isAddition === true || !isPlain(service) || !hasOwnCommand(part.service))
    return null;
  const isFolder = own.path.endsWith('/');
  const isRead = isFolder ? target.startsWith(own.path) : isReached(service, own.path);
  const isOwn =
    posix.normalize(mount.target).replace(/\/$/, '') === target || target.startsWith('/etc/grafana/provisioning/');
  if (
    isRead ||
    !isOwn ||
    mayReadElsewhere(part.service, own.variables) ||
    (own.kind === 'logstash' && isReached(service, own.path))
  )
    return null;
  if (SETTINGS[own.kind]?.some((path) => isReached(service, path))) return null;
  const message = `The image of \`${service.name}\` reads \`${own.path}\`. It ignores the file at \`${target}\`.`;
  const wanted = isFolder ? `${own.path}${posix.basename(target)}` : own.path;
  return report(part.document.at(mount.path), message, { fix: `Mount it at \`${wanted}\`.` });
}

/** Files that set another path. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  logstash: ['/usr/share/logstash/config/pipelines.yml', '/usr/share/logstash/config/logstash.yml'],
  'grafana-datasources': ['/etc/grafana/grafana.ini'],
  'grafana-providers': ['/etc/grafana/grafana.ini'],
};

function mayReadElsewhere({ environment, value, mounts }: ComposeService, variables: readonly string[]): boolean {
  const isUnknown = variables.length > 0 && 'env_file' in value;
  return (
    isUnknown ||
    mounts.some(({ target }) => target.includes('$')) ||
    environment.some(({ name }) => variables.includes(name))
  );
}
