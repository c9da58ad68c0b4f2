import type { RuleDoc } from '../../../contracts/rule.js';

export const unknownKey: RuleDoc = {
  id: 'spec/unknown-key',
  severity: 'error',
  summary: 'The spec has a key that logagg does not know.',
  why: 'A misspelt key would otherwise be ignored, and its default would stand without a word.',
  bad: `services:
  - { name: api, formt: json }`,
  good: `services:
  - { name: api, format: json }`,
  source: 'The schema: `logagg schema`.',
};
