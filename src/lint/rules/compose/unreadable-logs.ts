import type { RuleDoc } from '../../../contracts/rule.js';

export const unreadableLogs: RuleDoc = {
  id: 'compose/unreadable-logs',
  severity: 'warn',
  summary: 'A logging driver keeps nothing that a collector could read.',
  why:
    'Collectors read what Docker keeps of a container. The driver `none` keeps nothing, and syslog, gelf, fluentd, ' +
    'awslogs and the like send lines elsewhere, so `logagg init` leaves the service out.',
  bad: `services:
  api:
    image: nginx
    logging: { driver: none }`,
  good: `services:
  api:
    image: nginx
    logging:
      driver: json-file
      options: { max-size: 10m }`,
  source: 'docs.docker.com: Configure logging drivers.',
};
