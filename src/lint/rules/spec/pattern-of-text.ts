import type { SpecRule } from '../../../contracts/rule.js';

export const patternOfText: SpecRule = {
  id: 'spec/pattern-of-text',
  severity: 'error',
  summary: 'A service has a pattern, but its format is not text.',
  why: 'JSON and logfmt have their own parsers, which do not use the pattern.',
  bad: `services:
  - { name: api, format: json, pattern: '^(?P<message>.*)$' }`,
  good: `services:
  - { name: api, format: text, pattern: '^(?P<message>.*)$' }`,
  source: 'docs/meaning.md: what reads each format.',
  check({ model, report }) {
    return model.services.flatMap(({ format, pattern }, index) => {
      if (format === 'text' || pattern === null) return [];
      const message = `\`pattern\` is for text, but this service writes ${format}. Remove it.`;
      return report(['services', index, 'pattern'], message, { part: 'key', fix: 'Or write `format: text`.' });
    });
  },
};
