import type { RuleDoc } from '../../../contracts/rule.js';

export const tooLarge: RuleDoc = {
  id: 'spec/too-large',
  severity: 'error',
  summary: 'The spec is larger than 1 MiB, or its aliases expand to more than 100,000 values.',
  why: 'Reading it would use a lot of time and memory. No real spec is so large.',
  bad: 'a file of 2 MiB',
  good: `services:
  - name: api`,
  source: 'A guard against files that grow without end when their aliases are expanded.',
};
