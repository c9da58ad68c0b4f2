import type { SpecRule } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';
import { patternsOf } from '../../patterns.js';

export const invalidRegex: SpecRule = {
  id: 'spec/invalid-regex',
  severity: 'error',
  summary: 'A pattern is not a valid RE2 expression.',
  why: 'Collectors and backends use RE2 (Go). With an invalid pattern they do not start.',
  bad: `alerts:
  - name: Bad
    measure: count
    above: 1
    match: { regex: "error(?! handled)" }`,
  good: `alerts:
  - name: Bad
    measure: count
    above: 1
    match: { regex: "error", excludes: [handled] }`,
  source: 'https://github.com/google/re2/wiki/Syntax',
  check({ model, report }) {
    return patternsOf(model).flatMap(({ pattern, path }) => {
      const compiled = compile(pattern);
      return typeof compiled === 'string' ? report(path, `This is not a valid RE2 expression: ${compiled}.`) : [];
    });
  },
};
