import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { composeServices } from '../../models/compose.js';
import { faultOfCheck } from '../../models/loki-image.js';

export const healthcheckNeedsShell: FileRule = {
  id: 'loki/healthcheck-needs-shell',
  severity: 'error',
  summary: 'The health check of Loki or Tempo runs a program that the image lacks, or gives up too early.',
  why:
    'The images contain one program, and no shell, wget or curl. The check never succeeds: Docker ' +
    'marks the container unhealthy, and services that wait for it never start.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    healthcheck:
      test:
        - CMD-SHELL
        - "wget -q --spider http://localhost:3100/ready || exit 1"`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    healthcheck:
      test: [CMD, /usr/bin/loki, -health]
      start_period: 45s`,
  source: 'grafana/loki#19923; busybox left the image with 3.5.8, `-health` came with 3.6.5; grafana/tempo#6536.',
  seen: 'Loki 3.7.6, by its Dockerfile: the image has no shell and no such program.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    const services = composeServices(document);
    return services.flatMap(({ name, image, healthcheck, value }) => {
      const fault =
        image === null || healthcheck === null || 'build' in value ? null : faultOfCheck(image, healthcheck);
      if (fault === null || healthcheck === null) return [];
      const waiting = services.filter((one) => {
        const wait = mapOf(mapOf(one.value.depends_on)?.[name]);
        return wait?.condition === 'service_healthy';
      });
      const related = waiting.map((one) => ({
        place: document.at([...one.path, 'depends_on', name], 'key'),
        message: `\`${one.name}\` never starts`,
      }));
      const place = document.at([...healthcheck.path, 'test']);
      const result = fault.isCertain ? 'never becomes healthy' : 'becomes unhealthy first';
      const severity = fault.isCertain ? 'error' : 'warn';
      return [report(place, `${fault.message}: \`${name}\` ${result}.`, { fix: fault.fix, related, severity })];
    });
  },
};
