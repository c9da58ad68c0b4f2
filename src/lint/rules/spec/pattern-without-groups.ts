import type { SpecRule } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';

export const patternWithoutGroups: SpecRule = {
  id: 'spec/pattern-without-groups',
  severity: 'error',
  summary: 'The pattern of a text service has no named group.',
  why: 'Only named groups become fields, so this pattern extracts nothing.',
  bad: `services:
  - { name: api, format: text, pattern: '^(\\w+) (.*)$' }`,
  good: `services:
  - name: api
    format: text
    pattern: '^(?P<level>\\w+) (?P<message>.*)$'`,
  source: 'docs/meaning.md: text is read by the named groups of `pattern`.',
  check({ model, report }) {
    return model.services.flatMap(({ format, pattern }, index) => {
      const compiled = format === 'text' && pattern !== null ? compile(pattern) : null;
      if (compiled === null || typeof compiled === 'string' || compiled.groups.length > 0) return [];
      const message = 'The pattern has no named group, so it extracts nothing. For example, write `(?P<message>.*)`.';
      return report(['services', index, 'pattern'], message);
    });
  },
};
