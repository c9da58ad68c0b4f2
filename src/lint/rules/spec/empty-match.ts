import type { SpecRule } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';
import { patternsOf } from '../../patterns.js';

const WHAT = {
  redact: 'it would be put between all signs of every line',
  start: 'every line would begin an entry of its own',
  message: 'every line would match',
} as const;

export const emptyMatch: SpecRule = {
  id: 'spec/empty-match',
  severity: 'error',
  summary: 'A pattern is found in any text, because it matches nothing at all.',
  why: 'A redaction would then tear every line apart, and an entry would begin at every line.',
  bad: `services:
  - name: api
    redact: [{ pattern: "[0-9]*", with: "#" }]`,
  good: `services:
  - name: api
    redact: [{ pattern: "[0-9]+", with: "#" }]`,
  source: 'RE2 finds a pattern that may be empty at every place.',
  check({ model, report }) {
    return patternsOf(model).flatMap(({ pattern, path, use }) => {
      if (use !== 'redact' && use !== 'start' && use !== 'message') return [];
      const compiled = compile(pattern);
      if (typeof compiled === 'string' || !compiled.finds('')) return [];
      return report(
        path,
        `This pattern matches an empty text, so ${WHAT[use]}; write \`+\` instead of \`*\`, for example.`,
      );
    });
  },
};
