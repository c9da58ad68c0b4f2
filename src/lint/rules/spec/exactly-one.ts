import type { RuleDoc } from '../../../contracts/rule.js';

export const exactlyOne: RuleDoc = {
  id: 'spec/exactly-one',
  severity: 'error',
  summary: 'Of several keys exactly one must stand, and there is none or more than one.',
  why: 'Each key is another way; with two of them it is not clear which one is meant.',
  bad: `services:
  - name: api
    source: { compose: api, files: [/var/log/api.log] }`,
  good: `services:
  - name: api
    source: { compose: api }`,
  source: 'The schema: `logagg schema`.',
};
