import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidValue: RuleDoc = {
  id: 'spec/invalid-value',
  severity: 'error',
  summary: 'A value is of the right kind, but not one that can be used.',
  why: 'No backend or collector would take it, or take it for something else.',
  bad: `services:
  - { name: api, format: jsonn }`,
  good: `services:
  - { name: api, format: json }`,
  source: 'The schema: `logagg schema`.',
};
