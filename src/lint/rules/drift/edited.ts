import type { RuleDoc } from '../../../contracts/rule.js';

export const edited: RuleDoc = {
  id: 'drift/edited',
  severity: 'error',
  summary: 'A generated file was edited by hand.',
  why: 'The next `logagg generate` keeps the file and puts the new text beside it, so the stack runs on a file that the spec does not describe.',
  bad: 'docker/loki/loki-config.yaml with a changed limit',
  good: 'the limit in logagg.yaml under loki.limits, then logagg generate',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
