import type { RuleDoc } from '../../../contracts/rule.js';

export const staleBaseline: RuleDoc = {
  id: 'suppress/stale-baseline',
  severity: 'info',
  summary: 'The baseline records a finding that is no longer there.',
  why: 'As long as the entry stays, the same mistake can come back on that line without being told.',
  bad: 'an entry in .logagg-baseline.json for a line that was corrected',
  good: '.logagg-baseline.json written again with --write-baseline',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
