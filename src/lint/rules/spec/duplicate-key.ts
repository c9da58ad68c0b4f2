import type { RuleDoc } from '../../../contracts/rule.js';

export const duplicateKey: RuleDoc = {
  id: 'spec/duplicate-key',
  severity: 'error',
  summary: 'Duplicate key in a map.',
  why: 'YAML readers keep one of the two values and drop the other without an error.',
  bad: `retention: { default: 31d }
services:
  - name: api
    format: json
    format: text`,
  good: `retention: { default: 31d }
services:
  - name: api
    format: json`,
  source: 'YAML 1.2, 3.2.1.3: the keys of a map are unique.',
};
