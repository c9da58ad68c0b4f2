import type { RuleDoc } from '../../../contracts/rule.js';

export const tooDeep: RuleDoc = {
  id: 'config/too-deep',
  severity: 'error',
  summary: 'Maps and lists are nested too deep.',
  why: 'Such a file is a mistake or an attack: parsers fail or run out of memory.',
  bad: 'a hundred brackets inside each other',
  good: 'the same values without the brackets',
  source: 'The deepest real configurations have about twenty levels.',
};
