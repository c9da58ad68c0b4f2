import type { RuleDoc } from '../../../contracts/rule.js';

export const unused: RuleDoc = {
  id: 'suppress/unused',
  severity: 'warn',
  summary: 'A directive suppresses nothing.',
  why: 'The finding is fixed or on a different line. The unused directive would hide the next finding on its line.',
  bad: 'auth_enabled: false # logagg-disable-line loki/unknown-key -- the key was removed long ago',
  good: 'auth_enabled: false',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
