import type { RuleDoc } from '../../../contracts/rule.js';

export const wrongType: RuleDoc = {
  id: 'spec/wrong-type',
  severity: 'error',
  summary: 'A value is of the wrong kind: a text for a list, a number for a duration.',
  why: 'It cannot be used as it stands, and guessing what was meant would be right only sometimes.',
  bad: 'retention: 31d',
  good: 'retention: { default: 31d }',
  source: 'The schema: `logagg schema`.',
};
