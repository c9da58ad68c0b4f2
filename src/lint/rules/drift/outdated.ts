import type { RuleDoc } from '../../../contracts/rule.js';

export const outdated: RuleDoc = {
  id: 'drift/outdated',
  severity: 'error',
  summary: 'The generated files do not match the spec.',
  why: 'The running stack differs from the spec. An alert of the spec may not exist.',
  bad: 'an alert added to logagg.yaml without logagg generate',
  good: 'logagg generate after each change of the spec',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
