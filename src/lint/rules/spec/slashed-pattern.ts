import type { SpecRule } from '../../../contracts/rule.js';
import { patternsOf } from '../../patterns.js';

export const slashedPattern: SpecRule = {
  id: 'spec/slashed-pattern',
  severity: 'warn',
  summary: 'A pattern is written between slashes.',
  why: 'The slashes, and flags after them, are part of the pattern, so it nearly never matches.',
  bad: `alerts:
  - name: Slow
    measure: count
    above: 10
    match: { regex: /timed? out/i }`,
  good: `alerts:
  - name: Slow
    measure: count
    above: 10
    match: { regex: '(?i)timed? out' }`,
  source: 'https://github.com/google/re2/wiki/Syntax',
  check({ model, report }) {
    return patternsOf(model).flatMap(({ pattern, path }) => {
      const [, inner = '', flags = ''] = SLASHED.exec(pattern) ?? [];
      if (inner === '') return [];
      const known = [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join('');
      const meant = `${known === '' ? '' : `(?${known})`}${inner.replaceAll('\\/', '/')}`;
      const message = 'The slashes around this pattern are part of it: it matches only text between slashes.';
      return report(path, message, { fix: `Write \`${meant}\`.` });
    });
  },
};

/** A path such as `/api/v1/` has an unescaped slash inside; flags of other languages may follow the last one. */
const SLASHED = /^\/((?:[^/\\]|\\.)+)\/([gimsuxy]*)$/;
