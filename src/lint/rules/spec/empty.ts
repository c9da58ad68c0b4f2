import type { RuleDoc } from '../../../contracts/rule.js';

export const empty: RuleDoc = {
  id: 'spec/empty',
  severity: 'error',
  summary: 'The spec holds nothing, or only comments.',
  why: 'There is nothing to generate from.',
  bad: '# only a comment',
  good: `services:
  - name: api`,
  source: 'A spec needs version, name, backend, retention and services.',
};
