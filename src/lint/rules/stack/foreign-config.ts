import { posix } from 'node:path';
import { CONFIG_KINDS, type ConfigKind, type StackRule } from '../../../contracts/config.js';
import { configPathOf } from '../../models/config-path.js';
import { isPlain } from '../../models/container-files.js';
import { mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const foreignConfig: StackRule = {
  id: 'stack/foreign-config',
  severity: 'error',
  summary: 'A program gets the configuration file of another program.',
  why: 'The keys are not its own, so it rejects the file and does not start: "field clients not found in type loki.ConfigWrapper".',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./promtail.yaml:/etc/loki/local-config.yaml]
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs: [{ job_name: journal, journal: { labels: { job: journal } } }]`,
  good: `# file: compose.yaml
services:
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
  loki: { image: grafana/loki:3.7.6 }
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs: [{ job_name: journal, journal: { labels: { job: journal } } }]`,
  source: 'grafana/loki#3052.',
  seen: 'Loki 3.7.6: `-verify-config` rejects a configuration of Promtail: "field clients not found".',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.of(...MAIN).flatMap((document) =>
      mountsOfFile(all, document.path).flatMap(({ service, part, mount, target }) => {
        const { program, command } = part.service;
        if (!isPlain(service) || program === document.kind) return [];
        const config = configPathOf(part.service);
        if (config === null || posix.normalize(config.path) !== target) return [];
        if (command.words.some((word) => /config\.format/.test(word))) return [];
        const place = part.document.at(mount.path);
        const message = `\`${service.name}\` runs ${name(program)}, but this is a ${CONFIG_KINDS[document.kind]}: it does not start.`;
        return context.report(place, message, {
          fix: `Mount a ${name(program)} configuration, or use the image of the other program.`,
        });
      }),
    );
  },
};

/** Each is the configuration of the program of the same name. */
const MAIN: readonly ConfigKind[] = ['loki', 'promtail', 'alloy', 'filebeat', 'alertmanager', 'kibana'];

function name(program: string | null): string {
  return program === null ? 'another program' : `${program.charAt(0).toUpperCase()}${program.slice(1)}`;
}
