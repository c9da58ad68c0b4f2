import type { RuleDoc } from '../../../contracts/rule.js';

export const unreadableLogs: RuleDoc = {
  id: 'compose/unreadable-logs',
  severity: 'warn',
  summary: 'A logging driver keeps no logs that a collector can read.',
  why:
    'Collectors read the logs that Docker keeps of a container. The driver `none` keeps none, and ' +
    'syslog, gelf, fluentd and awslogs send them elsewhere. So `logagg init` does not add the service.',
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
