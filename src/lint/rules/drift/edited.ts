import type { RuleDoc } from '../../../contracts/rule.js';

export const edited: RuleDoc = {
  id: 'drift/edited',
  severity: 'error',
  summary: 'Someone edited a generated file by hand.',
  why:
    'The next `logagg generate` keeps the file and writes the new content to a `.new` file. The stack ' +
    'then runs with a file that differs from the spec.',
  bad: 'docker/loki/loki-config.yaml with a changed limit',
  good: 'the limit in logagg.yaml under loki.limits, then logagg generate',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
