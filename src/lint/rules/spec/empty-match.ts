import type { SpecRule } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';
import { patternsOf } from '../../patterns.js';

const WHAT = {
  redact: 'it would be inserted between all characters of each line',
  start: 'each line would start a new entry',
  message: 'each line would match',
} as const;

export const emptyMatch: SpecRule = {
  id: 'spec/empty-match',
  severity: 'error',
  summary: 'A pattern matches an empty string.',
  why: 'A redaction would then break up each line, and a new entry would start at each line.',
  bad: `services:
  - name: api
    redact: [{ pattern: "[0-9]*", with: "#" }]`,
  good: `services:
  - name: api
    redact: [{ pattern: "[0-9]+", with: "#" }]`,
  source: 'RE2 finds such a pattern at each position.',
  check({ model, report }) {
    return patternsOf(model).flatMap(({ pattern, path, use }) => {
      if (use !== 'redact' && use !== 'start' && use !== 'message') return [];
      const compiled = compile(pattern);
      if (typeof compiled === 'string' || !compiled.finds('')) return [];
      return report(
        path,
        `This pattern matches an empty string, so ${WHAT[use]}. For example, write \`+\` instead of \`*\`.`,
      );
    });
  },
};
