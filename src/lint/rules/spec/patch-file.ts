import type { RuleDoc } from '../../../contracts/rule.js';

export const patchFile: RuleDoc = {
  id: 'spec/patch-file',
  severity: 'error',
  summary: 'A patch is for a file that this spec does not generate, or that is neither YAML nor JSON.',
  why: 'The patch would change nothing.',
  bad: `patches:
  - file: docker/loki/loki-confg.yaml
    merge: { limits_config: { max_query_length: 30d } }`,
  good: `patches:
  - file: docker/loki/loki-config.yaml
    merge: { limits_config: { max_query_length: 30d } }`,
  source: 'The files that logagg generates from the spec.',
};
