import { expect, test } from 'vitest';
import type { Condition, FieldCondition, Match } from '../../../src/model/model.js';
import { conditionWords, linesWords, matchWords, spanWords, thresholdWords } from '../../../src/querydocs/words.js';
import { makeAlert } from '../../support/model.js';

const READING = {
  nothing: 'A gap means that no line matched',
  noShare: 'A gap is no share.',
  quantile: 'It is exact.',
};
const NOTHING: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

test.each([
  [1, '1 second'],
  [300, '5 minutes'],
  [5400, '1 hour 30 minutes'],
  [14 * 86_400, '14 days'],
])('%d s are %s', (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

test.each<[Condition, string]>([
  [{ measure: 'count', comparison: 'above', threshold: 10 }, 'there are more than 10 matching lines'],
  [
    { measure: 'count', comparison: 'below', threshold: 1 },
    'there are fewer than 1 matching lines (no lines count as 0)',
  ],
  [
    { measure: 'rate', comparison: 'above', threshold: 0.5 },
    'there are more than 0.5 matching lines a second on average',
  ],
  [
    { measure: 'ratio', comparison: 'above', threshold: 0.07 },
    'the matching lines are above 7 % of all lines of the service',
  ],
  [
    { measure: 'quantile', comparison: 'below', threshold: 800, field: 'duration', quantile: 0.95 },
    'the 95 % quantile of duration in the matching lines is below 800',
  ],
  [{ measure: 'absence' }, 'there is no matching line'],
])('a condition is written in words: %o', (condition, words) => {
  expect(conditionWords(makeAlert({ condition }))).toBe(`within 5 minutes ${words}`);
});

test('groups, a minimum and a lasting condition are written too', () => {
  const alert = makeAlert({ groupBy: ['path', 'region'], minimum: 100, for: 120 });
  expect(conditionWords(alert)).toBe(
    'within 5 minutes, separately for each value of path and region, there are more than 10 matching lines, ' +
      'if there are at least 100 lines in total in that time, and this has been true for 2 minutes',
  );
});

test('a match of nothing is every line', () => {
  expect(matchWords(NOTHING)).toBe('every line');
});

test.each<[FieldCondition, string]>([
  [{ name: 'path', type: 'keyword', operator: '=', value: '/a' }, 'the field path is “/a”'],
  [{ name: 'path', type: 'keyword', operator: '!=', value: '/a' }, 'the field path exists and is not “/a”'],
  [{ name: 'path', type: 'keyword', operator: '=~', value: '^/a' }, 'the field path matches the pattern “^/a”'],
  [
    { name: 'path', type: 'keyword', operator: '!~', value: '^/a' },
    'the field path exists and does not match the pattern “^/a”',
  ],
  [{ name: 'status', type: 'number', operator: '>=', value: 500 }, 'the field status is >= 500'],
  [{ name: 'cached', type: 'boolean', operator: '=', value: true }, 'the field cached is true'],
])('a condition on a field is written in words: %o', (condition, words) => {
  expect(matchWords({ ...NOTHING, fields: [condition] })).toBe(`lines where ${words}`);
});

test('all conditions of a match are written', () => {
  const match: Match = { ...NOTHING, levels: ['error', 'fatal'], contains: ['a', 'b'], excludes: ['c'], regex: 'd+' };
  expect(matchWords(match)).toBe(
    'lines where the level is error or fatal, the message contains “a”, the message contains “b”, ' +
      'the message does not contain “c” and the message matches the pattern “d+”',
  );
});

test('a gap in the graph is explained where it means something', () => {
  expect(thresholdWords({ measure: 'absence' }, READING)).toContain('A gap means that no line matched');
  expect(thresholdWords({ measure: 'count', comparison: 'below', threshold: 3 }, READING)).toContain('counts as 0');
  expect(thresholdWords({ measure: 'count', comparison: 'above', threshold: 3 }, READING)).toBe(
    "The alert's condition is true above 3.",
  );
});

test.each<[Condition, string]>([
  [{ measure: 'count', comparison: 'above', threshold: 1 }, 'The lines that it counts'],
  [{ measure: 'rate', comparison: 'below', threshold: 1 }, 'The lines that it expects'],
  [{ measure: 'absence' }, 'The lines that it expects'],
  [
    { measure: 'quantile', comparison: 'above', threshold: 1, field: 'a', quantile: 0.5 },
    'The lines beyond the threshold',
  ],
])('lines are named by what the alert wants of them: %o', (condition, words) => {
  expect(linesWords(condition)).toBe(words);
});
