import type { FileRule } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { variableOf } from '../../models/hardening.js';
import { versionOf } from '../../models/image.js';

export const configPerms: FileRule = {
  id: 'elk/config-perms',
  severity: 'warn',
  summary: 'A mounted filebeat.yml must have the right owner, and the command does not turn this check off.',
  why:
    'Filebeat stops with "config file must be owned by the user identifier" when a different user owns ' +
    'the file on the host, for example after a git clone.',
  bad: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    user: root
    command: [filebeat, -e]
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]`,
  good: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    user: root
    command: [filebeat, -e, --strict.perms=false]
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml:ro]`,
  source: 'elastic/beats#3695, elkninja/elastic-stack-docker-part-one#4; single-dash flags were removed with 9.0.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      if (service.program !== 'filebeat' || service.isJob) return [];
      const { mounts, command, entrypoint, path, image } = service;
      const words = [...entrypoint.words, ...command.words].flatMap((word) => word.split(/\s+/));
      const old = words.find((word) => OLD.test(word));
      if (old !== undefined && (versionOf(image?.tag ?? '')?.[0] ?? 9) >= 9) {
        const message = `Filebeat 9 removed \`${old}\`: it stops at its start.`;
        return report(document.at([...path, 'command']), message, { severity: 'error', fix: `Write \`-${old}\`.` });
      }
      const mount = mounts.find(({ kind, target }) => kind === 'bind' && /filebeat[^/]*\.ya?ml$/.test(target));
      if (mount === undefined || service.isPart || isLax(service, words)) return [];
      const fix = 'Write `command: [filebeat, -e, --strict.perms=false]`.';
      return report(document.at(mount.path), 'Filebeat stops when a different user owns this file.', {
        fix,
      });
    });
  },
};

const OLD = /^-(?:strict\.perms|path\.\w+|environment|once|modules|plugin)(?:=|$)/;

function isLax(service: ComposeService, words: readonly string[]): boolean {
  return (
    words.some((word) => /strict\.perms=["']?false/.test(word)) ||
    variableOf(service, 'BEAT_STRICT_PERMS')?.value === 'false'
  );
}
