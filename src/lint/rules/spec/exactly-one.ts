import type { RuleDoc } from '../../../contracts/rule.js';

export const exactlyOne: RuleDoc = {
  id: 'spec/exactly-one',
  severity: 'error',
  summary: 'A map must have exactly one of several keys, but has none or more than one.',
  why: 'Each key is an alternative. With two of them logagg cannot decide which one to use.',
  bad: `services:
  - name: api
    source: { compose: api, files: [/var/log/api.log] }`,
  good: `services:
  - name: api
    source: { compose: api }`,
  source: 'The schema: `logagg schema`.',
};
