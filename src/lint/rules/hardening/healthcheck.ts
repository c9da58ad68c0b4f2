import type { FileRule } from '../../../contracts/config.js';
import type { ComposeService } from '../../models/compose.js';
import { lacking, stackServices } from '../../models/hardening.js';
import { isBefore, versionOf } from '../../models/image.js';

/** Checks that the images can run. */
const CHECKS: Readonly<Record<string, string>> = {
  loki: '[CMD, /usr/bin/loki, -health]',
  grafana: '[CMD, wget, -q, --spider, "http://127.0.0.1:3000/api/health"]',
  alertmanager: '[CMD, wget, -q, --spider, "http://127.0.0.1:9093/-/healthy"]',
  elasticsearch: '[CMD, bash, -c, "exec 3<>/dev/tcp/127.0.0.1/9200"]',
  kibana: '[CMD, curl, -s, -f, -o, /dev/null, "http://127.0.0.1:5601/api/status"]',
};

export const healthcheck: FileRule = {
  id: 'hardening/healthcheck',
  severity: 'info',
  summary: 'A service of the log stack has no health check.',
  why: 'Docker takes it for ready as soon as its process runs: what depends on it starts too early, and nobody sees that it hangs.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    healthcheck:
      test: [CMD, /usr/bin/loki, -health]
      start_period: 45s`,
  source: 'The images of these programs have no HEALTHCHECK of their own; Loki has `-health` since 3.6.5.',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(
      (service) => !('healthcheck' in service.value) && canCheck(service),
    );
    return lacking(context, without, {
      message: (names) =>
        `Docker takes ${names} for ready as soon as the process runs, and for well as long as it does.`,
      fix: `Write \`healthcheck: { test: ${checkOf(without[0])}, start_period: 1m }\`.`,
      also: (service) => `\`${service.name}\` as well: \`test: ${checkOf(service)}\``,
    });
  },
};

function checkOf(service: ComposeService | undefined): string {
  return CHECKS[service?.program ?? ''] ?? '';
}

/** Without a shell, and before its own `-health`, Loki's image cannot check itself. */
function canCheck({ program, image }: ComposeService): boolean {
  if (program === null || !Object.hasOwn(CHECKS, program)) return false;
  const version = versionOf(image?.tag ?? '');
  return program !== 'loki' || (version !== null && !isBefore(version, [3, 6, 5]));
}
