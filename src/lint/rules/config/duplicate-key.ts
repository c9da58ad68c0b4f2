import type { RuleDoc } from '../../../contracts/rule.js';

export const duplicateKey: RuleDoc = {
  id: 'config/duplicate-key',
  severity: 'error',
  summary: 'A key stands twice in one map.',
  why: 'Loki, Promtail and Compose refuse the file; programs that take it use one of the two and lose the other.',
  bad: `limits_config:
  retention_period: 744h
limits_config:
  max_query_series: 1000`,
  good: `limits_config:
  retention_period: 744h
  max_query_series: 1000`,
  source: 'YAML 1.2, section 3.2.1.3: the keys of a map are unique.',
};
