import type { RuleDoc } from '../../../contracts/rule.js';

export const tooLarge: RuleDoc = {
  id: 'spec/too-large',
  severity: 'error',
  summary: 'The spec is larger than 1 MiB, or its aliases make more than 100,000 values.',
  why: 'Reading it would take long and much memory; no spec for people is so large.',
  bad: 'a file of 2 MiB',
  good: `services:
  - name: api`,
  source: 'A guard against files that grow without end when their aliases are filled in.',
};
