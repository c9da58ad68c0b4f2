import type { RuleDoc } from '../../../contracts/rule.js';

export const staleBaseline: RuleDoc = {
  id: 'suppress/stale-baseline',
  severity: 'info',
  summary: 'The baseline contains a finding that no longer exists.',
  why: 'While the entry stays, the same mistake can return on that line and logagg does not report it.',
  bad: 'an entry in .logagg-baseline.json for a line that was corrected',
  good: '.logagg-baseline.json written again with --write-baseline',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
