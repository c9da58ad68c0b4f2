import type { RuleDoc } from '../../../contracts/rule.js';

export const missingKey: RuleDoc = {
  id: 'spec/missing-key',
  severity: 'error',
  summary: 'A required key is missing.',
  why: 'No default fits everyone.',
  bad: 'retention: {}',
  good: 'retention: { default: 31d }',
  source: 'The schema: `logagg schema`.',
};
