import type { RuleDoc } from '../../../contracts/rule.js';

export const noReason: RuleDoc = {
  id: 'suppress/no-reason',
  severity: 'error',
  summary: 'A directive suppresses findings without saying why.',
  why: 'Nobody can tell later whether the finding was judged or only silenced, so the directive is not followed and the finding stays.',
  bad: 'ingester: {} # logagg-disable-line loki/unknown-key',
  good: 'ingester: {} # logagg-disable-line loki/unknown-key -- read by our own build of Loki',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
