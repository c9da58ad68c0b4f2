import type { RuleDoc } from '../../../contracts/rule.js';

export const missing: RuleDoc = {
  id: 'drift/missing',
  severity: 'error',
  summary: 'A generated file is missing.',
  why: 'A container that mounts it does not start, or starts without its settings.',
  bad: 'docker/loki/rules.yaml deleted',
  good: 'docker/loki/rules.yaml as logagg generate writes it',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
