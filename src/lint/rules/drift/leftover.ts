import type { RuleDoc } from '../../../contracts/rule.js';

export const leftover: RuleDoc = {
  id: 'drift/leftover',
  severity: 'error',
  summary: 'A file that the spec no longer makes stays because it was edited.',
  why: 'Nothing keeps it up to date, and it may still be read by a container.',
  bad: 'docker/loki/config.alloy, edited, after a change to collector: promtail',
  good: 'the file removed or moved away',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
