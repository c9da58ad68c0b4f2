import type { RuleDoc } from '../../../contracts/rule.js';

export const noReason: RuleDoc = {
  id: 'suppress/no-reason',
  severity: 'error',
  summary: 'A directive suppresses findings without a reason.',
  why:
    'Without a reason no one can later decide whether the finding is safe to ignore. logagg ignores ' +
    'the directive and reports the finding.',
  bad: 'ingester: {} # logagg-disable-line loki/unknown-key',
  good: 'ingester: {} # logagg-disable-line loki/unknown-key -- read by our own build of Loki',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
