import type { RuleDoc } from '../../../contracts/rule.js';

export const leftover: RuleDoc = {
  id: 'drift/leftover',
  severity: 'error',
  summary: 'The spec no longer generates this file, but the file stays because someone edited it.',
  why: 'Nothing updates the file any more, and a container may still read it.',
  bad: 'docker/loki/config.alloy, edited, after a change to collector: promtail',
  good: 'the file removed or moved away',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
