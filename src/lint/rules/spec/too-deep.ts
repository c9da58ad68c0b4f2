import type { RuleDoc } from '../../../contracts/rule.js';

export const tooDeep: RuleDoc = {
  id: 'spec/too-deep',
  severity: 'error',
  summary: 'Maps and lists are nested more than 40 levels deep.',
  why: 'Reading it could crash the program. A spec needs seven levels.',
  bad: `services:
  - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - []`,
  good: `services:
  - name: api`,
  source: 'A guard against files made to crash readers.',
};
