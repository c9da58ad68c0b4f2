import type { RuleDoc } from '../../../contracts/rule.js';

export const nameTaken: RuleDoc = {
  id: 'compose/name-taken',
  severity: 'warn',
  summary: "A service of the application has the name of one of the stack's own.",
  why:
    "The generated file is merged with the application's. Two services of one name become one with the settings of " +
    'both, which neither of them expects.',
  bad: `services:
  loki:
    image: grafana/loki:2.9.0`,
  good: `services:
  old-loki:
    image: grafana/loki:2.9.0`,
  source: 'docs.docker.com: Merge Compose files.',
};
