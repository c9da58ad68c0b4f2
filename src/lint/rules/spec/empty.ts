import type { RuleDoc } from '../../../contracts/rule.js';

export const empty: RuleDoc = {
  id: 'spec/empty',
  severity: 'error',
  summary: 'The spec is empty, or has only comments.',
  why: 'logagg has nothing to generate.',
  bad: '# only a comment',
  good: `services:
  - name: api`,
  source: 'A spec needs version, name, backend, retention and services.',
};
