import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidValue: RuleDoc = {
  id: 'spec/invalid-value',
  severity: 'error',
  summary: 'A value has the right type, but is not valid.',
  why: 'A backend or collector would reject it, or misread it.',
  bad: `services:
  - { name: api, format: jsonn }`,
  good: `services:
  - { name: api, format: json }`,
  source: 'The schema: `logagg schema`.',
};
