import type { RuleDoc } from '../../../contracts/rule.js';

export const tooDeep: RuleDoc = {
  id: 'spec/too-deep',
  severity: 'error',
  summary: 'Maps and lists are nested more than 40 deep.',
  why: 'Reading it could end the program; a spec needs seven.',
  bad: `services:
  - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - []`,
  good: `services:
  - name: api`,
  source: 'A guard against files made to break readers.',
};
