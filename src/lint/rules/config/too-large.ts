import type { RuleDoc } from '../../../contracts/rule.js';

export const tooLarge: RuleDoc = {
  id: 'config/too-large',
  severity: 'error',
  summary: 'A file holds more values than are read once its aliases are filled in.',
  why: 'A few lines of aliases can stand for millions of values, which use up the memory of what reads them.',
  bad: 'a list of ten aliases of a list of ten aliases of a list …',
  good: 'the values themselves',
  source: 'The programs limit aliases too: go-yaml refuses documents that consist of aliases for the most part.',
};
