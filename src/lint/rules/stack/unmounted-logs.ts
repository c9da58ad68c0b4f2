import type { StackRule } from '../../../contracts/config.js';
import { collectedFiles, dockerSockets, folderOf } from '../../models/collected-files.js';
import { isPlain, isReached } from '../../models/container-files.js';
import { readersOf, stackServicesOf } from '../../models/stack-services.js';

export const unmountedLogs: StackRule = {
  id: 'stack/unmounted-logs',
  severity: 'error',
  summary: 'A collector in a container reads files that are not mounted into it.',
  why: "The container has its own file system, not the host's. The collector finds no files, reports no error, and no line arrives.",
  bad: `# file: compose.yaml
services:
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: files
    static_configs:
      - labels: { job: files, __path__: /var/log/shop/*.log }`,
  good: `# file: compose.yaml
services:
  promtail:
    image: grafana/promtail:3.6.11
    volumes:
      - ./promtail.yaml:/etc/promtail/config.yml
      - /var/log/shop:/var/log/shop:ro
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: files
    static_configs:
      - labels: { job: files, __path__: /var/log/shop/*.log }`,
  source: 'Seen with Promtail 3.6.15: it reports no error for a path that matches no file.',
  seen: 'Promtail 3.6.15: it reads nothing and reports no error.',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.of('promtail', 'filebeat', 'logstash', 'alloy').flatMap((document) => {
      const readers = readersOf(all, document).map(({ service }) => service);
      const [reader] = readers.filter(isPlain);
      if (reader === undefined || readers.length > 1) return [];
      const files = [
        ...collectedFiles(document).map((one) => ({ ...one, folder: folderOf(one.text) })),
        ...dockerSockets(document).map((one) => ({ ...one, folder: one.text })),
      ];
      return files
        .filter(({ folder }) => !isReached(reader, folder))
        .map(({ place, text, folder }) => {
          const message =
            `Nothing is mounted at \`${folder}\` in \`${reader.name}\`: \`${text.slice(0, 80)}\` does not ` +
            'exist there.';
          const fix = `Add \`${folder}:${folder}:ro\` to its \`volumes\`.`;
          const related = reader.parts.slice(0, 1).map(({ document: file, service }) => ({
            place: file.at([...service.path, 'volumes'], 'key'),
            message: `the mounts of \`${reader.name}\``,
          }));
          return context.report(place, message, { fix, related });
        });
    });
  },
};
