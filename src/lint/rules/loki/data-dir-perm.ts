import type { Mount } from '../../../composefile/mounts.js';
import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { defaultWalFolder, relativeFolders } from '../../models/loki-folders.js';

const FIX =
  'Mount a named volume at `/loki`, or change the owner of the folder once: `chown -R 10001:10001 ' + '<folder>`.';

export const dataDirPerm: FileRule = {
  id: 'loki/data-dir-perm',
  severity: 'warn',
  summary: "Loki's user cannot write to Loki's data folder.",
  why:
    'Loki runs as user 10001. Docker creates a missing host folder, or a volume for a folder that the ' +
    'image lacks, as root. Loki then fails with "permission denied".',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    volumes: ["./loki-data:/loki"]`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    volumes: ["loki-data:/loki"]
volumes:
  loki-data: {}`,
  source: 'grafana/loki#9753, #20910, #5513; #19904: the image of 3.6.0 lost the owner of /loki.',
  kinds: ['compose', 'loki'],
  checkFile: (context) => (context.document.kind === 'loki' ? relative(context) : mounted(context)),
};

function mounted({ document, report }: FileContext): readonly Finding[] {
  const services = composeServices(document);
  return services.flatMap((service) => {
    if (service.image?.repository !== 'grafana/loki' || service.isPart || 'user' in service.value) return [];
    return service.mounts.flatMap((mount) => {
      const why = reasonOf(mount, service.image?.tag ?? null);
      if (why === null || services.some((other) => givesAway(other, mount))) return [];
      return [
        report(document.at([...mount.path, 'source']), `${why}, and Loki's user 10001 cannot write to it.`, {
          fix: FIX,
        }),
      ];
    });
  });
}

const FIX_PATH = 'Write the absolute path, such as `/loki`.';

/** Containers of Loki start in `/`, where its user may write nothing. */
function relative({ document, report }: FileContext): readonly Finding[] {
  const place = defaultWalFolder(document);
  const message =
    "Without `path_prefix` the ingester's folder is `/wal`. In a container Loki's user cannot create it, and Loki does not start.";
  const fix = 'Add `common: { path_prefix: /loki }`.';
  return [
    ...ofRelative({ document, report }),
    ...(place === null ? [] : [report(document.at(place, 'key'), message, { fix })]),
  ];
}

function ofRelative({ document, report }: Pick<FileContext, 'document' | 'report'>): readonly Finding[] {
  return relativeFolders(document).map(({ path, text }) => {
    const message =
      `\`${text.slice(0, 80)}\` is relative to Loki's working folder. In a container that is \`/\`, ` +
      'where Loki cannot write.';
    return report(document.at(path), message, { fix: FIX_PATH });
  });
}

/** Folders of the image that its user owns. */
const OWNED: readonly string[] = ['/loki', '/loki/rules', '/loki/rules-temp'];

/** Why Loki's user may not write to a mount; null: it may, or need not. */
function reasonOf({ kind, source, target, isReadOnly }: Mount, tag: string | null): string | null {
  const folder = target.replace(/(?<!\/)\/+$/, '');
  if (isReadOnly || /^\/etc\b|^\/var\/(?:run|log)\b|\.ya?ml$/.test(folder)) return null;
  // The folder contains rules, which someone else writes.
  if (kind === 'bind' && /\/rules(?:\/|$)/.test(folder)) return null;
  if (kind === 'bind' && /^(?:\/loki|\/tmp|\/var\/(?:lib\/)?loki|\/data)\b/.test(folder)) {
    return `Docker creates a missing \`${source ?? ''}\` as root`;
  }
  if (kind !== 'volume') return null;
  if (tag === '3.6.0') return `In the image of 3.6.0 \`${folder}\` belongs to root`;
  return OWNED.includes(folder) ? null : `The image has no \`${folder}\`, so Docker creates it as root`;
}

/** Another service, such as one that runs first, changes the owner of the folder. */
function givesAway({ mounts, command, entrypoint }: ComposeService, { source }: Mount): boolean {
  const said = [...entrypoint.words, ...command.words].join(' ');
  return /\bch(?:own|mod)\b/.test(said) && mounts.some((mount) => mount.source === source);
}
