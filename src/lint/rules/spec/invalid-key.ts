import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidKey: RuleDoc = {
  id: 'spec/invalid-key',
  severity: 'error',
  summary: 'A key is not a string, or is a name that JavaScript reserves.',
  why: 'A key of the spec cannot be a list, a map or empty. Most often a quote or a space is missing.',
  bad: `? [services]
: - name: api`,
  good: `services:
  - name: api`,
  source: 'YAML allows any value as a key; the spec allows strings only.',
};
