import type { RuleDoc } from '../../../contracts/rule.js';

export const missingKey: RuleDoc = {
  id: 'spec/missing-key',
  severity: 'error',
  summary: 'A key that is needed is missing.',
  why: 'There is no default that would be right for everyone.',
  bad: 'retention: {}',
  good: 'retention: { default: 31d }',
  source: 'The schema: `logagg schema`.',
};
