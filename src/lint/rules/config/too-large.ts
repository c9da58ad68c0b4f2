import type { RuleDoc } from '../../../contracts/rule.js';

export const tooLarge: RuleDoc = {
  id: 'config/too-large',
  severity: 'error',
  summary: 'A file has too many values after its aliases are expanded.',
  why: 'A few lines of aliases can expand to millions of values, and the program that reads them runs out of memory.',
  bad: 'a list of ten aliases of a list of ten aliases of a list …',
  good: 'the values themselves',
  source: 'Programs limit aliases too: go-yaml rejects documents that consist mostly of aliases.',
};
