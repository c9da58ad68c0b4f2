import type { RuleDoc } from '../../../contracts/rule.js';

export const invalidCondition: RuleDoc = {
  id: 'spec/invalid-condition',
  severity: 'error',
  summary: 'A condition does not fit the type of its field.',
  why: 'A number field can only be compared with a number. A different condition would never match.',
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
