import { replacedDrivers } from '../../../contracts/application.js';
import type { SpecRule } from '../../../contracts/rule.js';

export const replacedLogging: SpecRule = {
  id: 'stack/replaced-logging',
  severity: 'warn',
  summary: 'The override replaces the logging driver of an application service with one that the collector can read.',
  why:
    'Lines no longer go to their previous destination (CloudWatch, syslog, a journal), and the ' +
    'container is recreated. Promtail and Alloy also read `local` and `journald`; Filebeat reads ' +
    '`json-file` only.',
  bad: `services:
  # its compose file has \`logging: { driver: awslogs }\`
  - name: shipped`,
  good: `services:
  # its compose file has \`logging: { driver: local }\`
  - name: kept`,
  source: 'https://docs.docker.com/engine/logging/configure/',
  check({ model, application, keys, readableDrivers, report }) {
    return replacedDrivers(model, application, readableDrivers).map(({ service, driver, index }) => {
      if (keys.startsAlone) {
        const kept = `${model.collector} cannot read the logging driver \`${driver}\` of \`${service}\`, so its lines are not collected.`;
        const use = `Set its driver to ${listed(readableDrivers)} in your compose file: the stack starts separately, so it changes nothing there.`;
        return report(['services', index], kept, { fix: use });
      }
      const message =
        `The override changes the logging driver of \`${service}\` from \`${driver}\` to \`json-file\`, ` +
        `which ${model.collector} can read.`;
      const fix =
        `To keep \`${driver}\`, remove the service from the spec. Otherwise set the driver to ${listed(readableDrivers)} ` +
        'in your compose file.';
      return report(['services', index], message, { fix });
    });
  },
};

function listed(drivers: readonly string[]): string {
  return drivers.map((driver) => `\`${driver}\``).join(' or ');
}
