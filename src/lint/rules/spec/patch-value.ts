import type { RuleDoc } from '../../../contracts/rule.js';

export const patchValue: RuleDoc = {
  id: 'spec/patch-value',
  severity: 'error',
  summary: 'A patch does not fit the generated file.',
  why: 'It names a place that the file does not have, so logagg cannot apply it.',
  bad: `patches:
  - file: docker/loki/loki-config.yaml
    replace: { /limits/max_query_length: 30d }`,
  good: `patches:
  - file: docker/loki/loki-config.yaml
    replace: { /limits_config/max_query_length: 30d }`,
  source: 'RFC 6901; the files that logagg generates from the spec.',
};
