import type { RuleDoc } from '../../../contracts/rule.js';

export const nameTaken: RuleDoc = {
  id: 'compose/name-taken',
  severity: 'warn',
  summary: 'A service of the application has the same name as a service of the log stack.',
  why: "Compose merges the generated file with the application's. Two services with the same name become one service with the settings of both.",
  bad: `services:
  loki:
    image: grafana/loki:2.9.0`,
  good: `services:
  old-loki:
    image: grafana/loki:2.9.0`,
  source: 'docs.docker.com: Merge Compose files.',
};
