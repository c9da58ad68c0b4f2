import type { RuleDoc } from '../../../contracts/rule.js';

export const wrongType: RuleDoc = {
  id: 'spec/wrong-type',
  severity: 'error',
  summary: 'A value has the wrong type, such as a string instead of a list, or a number instead of a duration.',
  why: 'logagg does not guess what was meant.',
  bad: 'retention: 31d',
  good: 'retention: { default: 31d }',
  source: 'The schema: `logagg schema`.',
};
