import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidCondition: RuleDoc = {
  id: 'spec/invalid-condition',
  severity: 'error',
  summary: 'A condition on a field is not written as its type asks.',
  why: 'A number is compared with a number; anything else would never hold.',
  bad: `services:
  - name: api
    fields: { status: number }
alerts:
  - name: Bad
    measure: count
    above: 1
    match:
      fields: { status: ">> 500" }`,
  good: `services:
  - name: api
    fields: { status: number }
alerts:
  - name: Bad
    measure: count
    above: 1
    match:
      fields: { status: ">= 500" }`,
  source: 'docs/meaning.md: conditions on fields.',
};
