import type { RuleDoc } from '../../../contracts/rule.js';

export const tooDeep: RuleDoc = {
  id: 'config/too-deep',
  severity: 'error',
  summary: 'Maps and lists are nested deeper than any program reads.',
  why: 'Such a file is a mistake or an attack: parsers end with an error or use up the memory.',
  bad: 'a hundred brackets inside each other',
  good: 'the same values without the brackets',
  source: 'The deepest real configurations have about twenty levels.',
};
