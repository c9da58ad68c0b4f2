import type { RuleDoc } from '../../../contracts/rule.js';

export const unknownRule: RuleDoc = {
  id: 'suppress/unknown-rule',
  severity: 'error',
  summary: 'A directive has an unknown rule, or no rule.',
  why: 'It suppresses nothing. After a rule is renamed, its author would still expect that it works.',
  bad: '# logagg-disable-next-line loki/unknwon-key -- read by our own build of Loki',
  good: '# logagg-disable-next-line loki/unknown-key -- read by our own build of Loki',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
