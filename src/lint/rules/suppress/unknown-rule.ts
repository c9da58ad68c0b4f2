import type { RuleDoc } from '../../../contracts/rule.js';

export const unknownRule: RuleDoc = {
  id: 'suppress/unknown-rule',
  severity: 'error',
  summary: 'A directive names a rule that does not exist, or none.',
  why: 'It suppresses nothing, and after a rename it would leave its author believing that it does.',
  bad: '# logagg-disable-next-line loki/unknwon-key -- read by our own build of Loki',
  good: '# logagg-disable-next-line loki/unknown-key -- read by our own build of Loki',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
