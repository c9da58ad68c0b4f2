import type { RuleDoc } from '../../../contracts/rule.js';

export const secretInPlain: RuleDoc = {
  id: 'spec/secret-in-plain',
  severity: 'error',
  summary: 'A secret stands in the spec.',
  why: 'The spec is committed and shared; whoever can read it has the secret. It would also stand in generated files.',
  bad: `notify:
  receivers:
    - name: ops
      webhook: { url: https://example.com/hook }`,
  good: `notify:
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }`,
  source: 'A secret is named by environment variable or file, and read when the stack starts.',
};
