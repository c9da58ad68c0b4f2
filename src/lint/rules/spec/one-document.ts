import type { RuleDoc } from '../../../contracts/rule.js';

export const oneDocument: RuleDoc = {
  id: 'spec/one-document',
  severity: 'error',
  summary: 'The file holds more than one YAML document.',
  why: 'Only one could be read, and the rest would be ignored.',
  bad: `services:
  - name: api
---
services:
  - name: web`,
  good: `services:
  - name: api
  - name: web`,
  source: 'YAML 1.2, 9.2: `---` begins another document.',
};
