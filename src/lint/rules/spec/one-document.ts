import type { RuleDoc } from '../../../contracts/rule.js';

export const oneDocument: RuleDoc = {
  id: 'spec/one-document',
  severity: 'error',
  summary: 'The file has more than one YAML document.',
  why: 'logagg reads only one, and would ignore the rest.',
  bad: `services:
  - name: api
---
services:
  - name: web`,
  good: `services:
  - name: api
  - name: web`,
  source: 'YAML 1.2, 9.2: `---` starts a new document.',
};
