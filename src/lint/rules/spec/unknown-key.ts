import type { RuleDoc } from '../../../contracts/rule.js';

export const unknownKey: RuleDoc = {
  id: 'spec/unknown-key',
  severity: 'error',
  summary: 'The spec has an unknown key.',
  why: 'Otherwise logagg would ignore a misspelt key and use the default without an error.',
  bad: `services:
  - { name: api, formt: json }`,
  good: `services:
  - { name: api, format: json }`,
  source: 'The schema: `logagg schema`.',
};
