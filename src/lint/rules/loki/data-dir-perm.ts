import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { composeServices } from '../../models/compose.js';
import { relativeFolders } from '../../models/loki-folders.js';
import { givesAway, reasonOf } from '../../models/loki-mounts.js';

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
  source: 'grafana/loki#9753, #20910; #19904: the image of 3.6.0 lost the owner of /loki.',
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
  return relativeFolders(document).map(({ path, text }) => {
    const message =
      `\`${text.slice(0, 80)}\` is relative to Loki's working folder. In a container that is \`/\`, ` +
      'where Loki cannot write.';
    return report(document.at(path), message, { fix: FIX_PATH });
  });
}
