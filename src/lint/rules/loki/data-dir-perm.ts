import type { FileRule } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../reads/compose.js';
import type { Mount } from '../../reads/mounts.js';

const FIX = 'Mount a named volume at `/loki`, or give the folder to that user once: `chown -R 10001:10001 <folder>`.';

export const dataDirPerm: FileRule = {
  id: 'loki/data-dir-perm',
  severity: 'warn',
  summary: "Loki's user may not write to the folder that is mounted for its data.",
  why: 'Loki runs as user 10001. Docker makes a missing folder of the host, and a volume where the image has no folder, as root: Loki ends with "permission denied".',
  bad: 'services:\n  loki:\n    image: grafana/loki:3.7.6\n    volumes: ["./loki-data:/loki"]',
  good: 'services:\n  loki:\n    image: grafana/loki:3.7.6\n    volumes: ["loki-data:/loki"]\nvolumes: { loki-data: {} }',
  source: 'grafana/loki#9753, #20910; #19904: the image of 3.6.0 lost the owner of /loki.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    const services = composeServices(document);
    return services.flatMap((service) => {
      if (service.image?.repository !== 'grafana/loki' || service.isPart || 'user' in service.value) return [];
      return service.mounts.flatMap((mount) => {
        const why = reasonOf(mount, service.image?.tag ?? null);
        if (why === null || services.some((other) => givesAway(other, mount))) return [];
        return [
          report(document.at([...mount.path, 'source']), `${why}, and Loki's user 10001 may not write to it.`, {
            fix: FIX,
          }),
        ];
      });
    });
  },
};

/** What the image has, owned by its user. */
const OWNED: readonly string[] = ['/loki', '/loki/rules', '/loki/rules-temp'];

function reasonOf({ kind, source, target, isReadOnly }: Mount, tag: string | null): string | null {
  const folder = target.replace(/\/+$/, '');
  if (isReadOnly || /^\/etc\b|^\/var\/(?:run|log)\b|\.ya?ml$/.test(folder)) return null;
  if (kind === 'bind' && /^(?:\/loki|\/tmp|\/var\/(?:lib\/)?loki|\/data)\b/.test(folder)) {
    return `Docker makes \`${source ?? ''}\` as root where it is missing`;
  }
  if (kind !== 'volume') return null;
  if (tag === '3.6.0') return `In the image of 3.6.0 \`${folder}\` belongs to root`;
  return OWNED.includes(folder) ? null : `The image has no \`${folder}\`, so Docker makes it as root`;
}

/** Another service, such as one that runs before it, gives the folder to Loki's user. */
function givesAway({ mounts, command, entrypoint }: ComposeService, { source }: Mount): boolean {
  const said = [...entrypoint.words, ...command.words].join(' ');
  return /\bch(?:own|mod)\b/.test(said) && mounts.some((mount) => mount.source === source);
}
