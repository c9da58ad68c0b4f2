import type { RuleDoc } from '../../../contracts/rule.js';

export const outdated: RuleDoc = {
  id: 'drift/outdated',
  severity: 'error',
  summary: 'The generated files are not those of the spec.',
  why: 'The stack that runs is not the one that the spec describes; an alert in the spec may not exist.',
  bad: 'an alert added to logagg.yaml without logagg generate',
  good: 'logagg generate after each change of the spec',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
