import type { RuleDoc } from '../../../contracts/rule.js';

export const duplicateKey: RuleDoc = {
  id: 'config/duplicate-key',
  severity: 'error',
  summary: 'Duplicate key in a map.',
  why:
    'Loki, Promtail and Compose reject the file. Programs that accept it use one of the two values and ' +
    'ignore the other.',
  bad: `limits_config:
  retention_period: 744h
limits_config:
  max_query_series: 1000`,
  good: `limits_config:
  retention_period: 744h
  max_query_series: 1000`,
  source: 'YAML 1.2, section 3.2.1.3: the keys of a map are unique.',
};
