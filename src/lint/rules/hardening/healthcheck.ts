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
  why:
    'Docker treats it as ready when its process runs: services that depend on it start too early, and ' +
    'a hanging process stays unnoticed.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    healthcheck:
      test: [CMD, /usr/bin/loki, -health]
      start_period: 45s`,
  source: 'The images of these programs have no HEALTHCHECK; Loki has `-health` since 3.6.5.',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(
      (service) => !('healthcheck' in service.value) && canCheck(service),
    );
    return lacking(context, without, {
      message: (names) => `Without a health check Docker treats ${names} as ready and healthy while the process runs.`,
      fix: `Write \`healthcheck: { test: ${checkOf(without[0])}, start_period: 1m }\`.`,
      also: (service) => `\`${service.name}\` needs one too: \`test: ${checkOf(service)}\``,
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
