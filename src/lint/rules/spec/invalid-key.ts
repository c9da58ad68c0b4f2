import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidKey: RuleDoc = {
  id: 'spec/invalid-key',
  severity: 'error',
  summary: 'A key is no plain text, or one that JavaScript keeps for itself.',
  why: 'No key of a spec is a list, a map or nothing; most often a quote or a space is missing.',
  bad: `? [services]
: - name: api`,
  good: `services:
  - name: api`,
  source: 'YAML allows any value as a key; the spec only texts.',
};
