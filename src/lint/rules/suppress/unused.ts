import type { RuleDoc } from '../../../contracts/rule.js';

export const unused: RuleDoc = {
  id: 'suppress/unused',
  severity: 'warn',
  summary: 'A directive suppresses nothing.',
  why: 'What it was written for is gone or stands elsewhere; left there, it hides the next finding that comes to its line.',
  bad: 'auth_enabled: false # logagg-disable-line loki/unknown-key -- the key was removed long ago',
  good: 'auth_enabled: false',
  source: 'logagg compares the directives and the baseline with what it finds in the same run.',
};
