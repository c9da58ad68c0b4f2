import type { RuleDoc } from '../../../contracts/rule.js';

export const unsupportedVersion: RuleDoc = {
  id: 'spec/unsupported-version',
  severity: 'error',
  summary: 'This version of logagg does not support the version of the spec.',
  why: 'Keys can have a different meaning in a different version.',
  bad: 'version: 2',
  good: 'version: 1',
  source: 'The version of the spec format, not of the application.',
};
