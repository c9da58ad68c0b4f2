import type { RuleDoc } from '../../../contracts/rule.js';

export const unsupportedVersion: RuleDoc = {
  id: 'spec/unsupported-version',
  severity: 'error',
  summary: 'The spec is of a version that this logagg does not read.',
  why: 'Keys may mean something else in another version.',
  bad: 'version: 2',
  good: 'version: 1',
  source: 'The version of the spec format, not of the application.',
};
