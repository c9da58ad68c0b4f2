import type { RuleDoc } from '../../../contracts/rule.js';

export const unusedPatch: RuleDoc = {
  id: 'spec/unused-patch',
  severity: 'warn',
  summary: 'A patch changes nothing.',
  why: 'The generated file has the value without it. After an update of logagg it may hide a better default.',
  bad: `patches:
  - file: docker/loki/loki-config.yaml
    merge: { auth_enabled: false }`,
  good: `patches:
  - file: docker/loki/loki-config.yaml
    merge: { auth_enabled: true }`,
  source: 'The files that logagg generates from the spec.',
};
