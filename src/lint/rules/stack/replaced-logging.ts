import { replacedDrivers } from '../../../contracts/application.js';
import type { SpecRule } from '../../../contracts/rule.js';

export const replacedLogging: SpecRule = {
  id: 'stack/replaced-logging',
  severity: 'warn',
  summary: 'The override replaces a logging driver of the application with one that the collector reads.',
  why:
    'Lines then no longer go where they went before (CloudWatch, syslog, a journal), and the container is recreated. ' +
    'The drivers `json-file`, `local` and `journald` stay as they are with Promtail and Alloy; Filebeat reads `json-file` only.',
  bad: `services:
  # its compose file has \`logging: { driver: awslogs }\`
  - name: shipped`,
  good: `services:
  # its compose file has \`logging: { driver: local }\`
  - name: kept`,
  source: 'https://docs.docker.com/engine/logging/configure/',
  check({ model, application, readableDrivers, report }) {
    return replacedDrivers(model, application, readableDrivers).map(({ service, driver, index }) => {
      const message = `The override replaces the logging driver \`${driver}\` of \`${service}\` with \`json-file\`, one that ${model.collector} reads.`;
      const fix = `To keep \`${driver}\`, remove the service from the spec; else set the driver to ${listed(readableDrivers)} in your compose file.`;
      return report(['services', index], message, { fix });
    });
  },
};

function listed(drivers: readonly string[]): string {
  return drivers.map((driver) => `\`${driver}\``).join(' or ');
}
