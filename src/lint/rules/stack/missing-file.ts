import { posix } from 'node:path';
import type { Mount } from '../../../composefile/mounts.js';
import type { StackContext, StackRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { configPathOf } from '../../models/config-path.js';
import { hostPath, type ServicePart, type StackService, stackServicesOf } from '../../models/stack-services.js';

export const missingFile: StackRule = {
  id: 'stack/missing-file',
  severity: 'error',
  summary: 'A service of the log stack mounts a configuration file that does not exist.',
  why: 'Docker creates an empty folder with the name of the file. The program stops with "is a directory", or has no configuration.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki-config.yaml:/etc/loki/local-config.yaml]`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
# file: loki.yaml
schema_config: { configs: [] }`,
  source: 'mezo-org/validator-kit#73, https://docs.docker.com/engine/storage/bind-mounts/',
  seen: 'Loki 3.7.6: "read /etc/loki/local-config.yaml: is a directory".',
  checkStack(context) {
    const { services } = stackServicesOf(context);
    return [...services.values()].flatMap((service) =>
      service.program === null || service.program.startsWith('opensearch')
        ? []
        : service.parts.flatMap((part) =>
            part.service.mounts.flatMap((mount) => findingFor(context, service, part, mount) ?? []),
          ),
    );
  },
};

const CONFIG = /\.(?:ya?ml|json|conf|cfg|ini|toml|alloy|river|properties|xml|rules)$/i;
/** Files that each installation makes for itself. */
const OWN = /key|cred|secret|token|passw|cert|account|license|auth/i;

function findingFor(
  context: StackContext,
  service: StackService,
  { document, service: part }: ServicePart,
  mount: Mount,
) {
  if (document.isAddition === true) return null;
  const host = hostPath(document.path, mount);
  if (host === null) return null;
  const config = configPathOf(part);
  const target = posix.normalize(mount.target).replace(/\/$/, '');
  const inside = config === null ? null : posix.relative(target, config.path);
  const isConfig = inside === '';
  const isFile = isConfig || (CONFIG.test(host) && CONFIG.test(target) && !OWN.test(host));
  const isInFolder =
    inside !== null &&
    inside !== '' &&
    !inside.startsWith('.') &&
    config !== null &&
    isDeepest(part.mounts, mount, config.path);
  const file = isFile ? host : isInFolder ? posix.join(host, inside ?? '') : null;
  if (file === null || !context.isMissing(file) || mayExist(context, document.path, file)) return null;
  const message = isFile
    ? `\`${file}\` does not exist: Docker creates a folder with this name, so \`${service.name}\` ${isConfig ? 'does not start' : 'cannot read it'}.`
    : `\`${file}\` does not exist, but \`${service.name}\` reads it as \`${config?.path}\`: it does not start.`;
  return context.report(document.at(mount.path), message, { fix: 'Create the file, or correct the path.' });
}

function isDeepest(mounts: readonly Mount[], own: Mount, path: string): boolean {
  return mounts.every(
    ({ target }) => target === own.target || target.length <= own.target.length || !path.startsWith(target),
  );
}

function mayExist(context: StackContext, composeFile: string, file: string): boolean {
  return isMade(context, file) || isBelowParent(context, composeFile, file);
}

/** It exists below a parent of the compose file's folder, which may be the project directory. */
function isBelowParent({ filesBelow }: StackContext, composeFile: string, file: string): boolean {
  const folders = posix.dirname(composeFile).split('/');
  const inside = posix.relative(posix.dirname(composeFile), file);
  return folders.some((_, index) => {
    const there = posix.join(...folders.slice(0, index), inside);
    return there !== file && filesBelow(posix.dirname(there)).includes(posix.basename(there));
  });
}

/** A service may create it: it can write to a folder above it. */
function isMade(context: StackContext, file: string): boolean {
  return context.of('compose').some((document) =>
    composeServices(document).some(({ mounts, program, isJob }) =>
      mounts.some((mount) => {
        const folder = hostPath(document.path, mount) ?? (mount.source === '.' ? posix.dirname(document.path) : null);
        return (
          folder !== null &&
          folder !== file &&
          !mount.isReadOnly &&
          (isJob || program === null) &&
          isBelow(file, folder)
        );
      }),
    ),
  );
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' || file.startsWith(`${folder}/`);
}
