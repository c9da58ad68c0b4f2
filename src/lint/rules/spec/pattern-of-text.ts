import type { SpecRule } from '../../../contracts/rule.js';

export const patternOfText: SpecRule = {
  id: 'spec/pattern-of-text',
  severity: 'error',
  summary: 'A pattern is given for a service whose format is not text.',
  why: 'JSON and logfmt are read by their own parsers; the pattern would be used nowhere.',
  bad: `services:
  - { name: api, format: json, pattern: '^(?P<message>.*)$' }`,
  good: `services:
  - { name: api, format: text, pattern: '^(?P<message>.*)$' }`,
  source: 'docs/meaning.md: what reads each format.',
  check({ model, report }) {
    return model.services.flatMap(({ format, pattern }, index) => {
      if (format === 'text' || pattern === null) return [];
      const message = `\`pattern\` reads text, and this service writes ${format}; remove it.`;
      return report(['services', index, 'pattern'], message, { part: 'key', fix: 'Or write `format: text`.' });
    });
  },
};
