import type { RuleDoc } from '../../../contracts/rule.js';

export const secretInPlain: RuleDoc = {
  id: 'spec/secret-in-plain',
  severity: 'error',
  summary: 'The spec contains a secret.',
  why:
    'The spec is committed and shared, so everyone who can read it has the secret. Generated files ' +
    'would contain it too.',
  bad: `notify:
  receivers:
    - name: ops
      webhook: { url: https://example.com/hook }`,
  good: `notify:
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }`,
  source: 'A secret is set by an environment variable or a file, and read when the stack starts.',
};
