import { describe, expect, it } from 'vitest';
import { printQuery } from '../../../../src/backends/loki/logql/print.js';
import { alertExpression } from '../../../../src/backends/loki/rules/expression.js';
import type { Alert, Match, Service } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';
import { syntaxErrors } from './logql-syntax.js';

const NOTHING: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };
const ERRORS: Match = { ...NOTHING, levels: ['error', 'fatal'] };
const SELECTOR = '{service_name="api", env="production"}';
const SERVICE = makeService({
  fields: [
    { name: 'http.path', key: 'http_path', type: 'keyword' },
    { name: 'duration', key: 'duration', type: 'number' },
    { name: 'cached', key: 'cached', type: 'boolean' },
  ],
  labels: [{ name: 'region', key: 'region', type: 'keyword' }],
});
const ALL = `sum(count_over_time(${SELECTOR} [5m]))`;
const ERROR_LINES = `sum(count_over_time(${SELECTOR} | level=~"error|fatal" [5m]))`;
const JSON_MESSAGE =
  '| json | line_format "{{if .__error__}}{{__line__}}{{else}}{{or .message __line__}}{{end}}" | drop __error__, __error_details__';

function expression(alert: Partial<Alert>, service: Service = SERVICE): string {
  return printQuery(
    alertExpression(makeModel({ services: [service] }), service, makeAlert({ match: ERRORS, ...alert })),
  );
}

type Row = readonly [meaning: string, alert: Partial<Alert>, query: string];

const MEASURES: readonly Row[] = [
  ['count above', {}, `${ERROR_LINES} > 10`],
  [
    'count below counts silence as zero',
    { condition: { measure: 'count', comparison: 'below', threshold: 10 } },
    `(${ERROR_LINES} or vector(0)) < 10`,
  ],
  [
    'count below with groups: a group is there while it has lines',
    { condition: { measure: 'count', comparison: 'below', threshold: 2 }, groupBy: ['region'] },
    `(sum by (region) (count_over_time(${SELECTOR} | level=~"error|fatal" | region!="" [5m]))` +
      ` or (0 * sum by (region) (count_over_time(${SELECTOR} | region!="" [5m])))) < 2`,
  ],
  [
    'rate is lines by seconds',
    { condition: { measure: 'rate', comparison: 'above', threshold: 0.5 }, window: 90, match: NOTHING },
    `(sum(count_over_time(${SELECTOR} [1m30s])) / 90) > 0.5`,
  ],
  [
    'rate below counts silence as zero',
    { condition: { measure: 'rate', comparison: 'below', threshold: 0.5 } },
    `((${ERROR_LINES} or vector(0)) / 300) < 0.5`,
  ],
  [
    'ratio above',
    { condition: { measure: 'ratio', comparison: 'above', threshold: 0.1 } },
    `(${ERROR_LINES} / ${ALL}) > 0.1`,
  ],
  [
    'ratio below: no matching line is zero, no line is nothing',
    { condition: { measure: 'ratio', comparison: 'below', threshold: 0.1 } },
    `((${ERROR_LINES} or vector(0)) / ${ALL}) < 0.1`,
  ],
  [
    'minimum counts all lines',
    { condition: { measure: 'ratio', comparison: 'above', threshold: 0.1 }, minimum: 50 },
    `(${ERROR_LINES} / (${ALL} >= 50)) > 0.1`,
  ],
  [
    'minimum of another measure',
    { condition: { measure: 'count', comparison: 'above', threshold: 3 }, minimum: 50 },
    `(${ERROR_LINES} > 3) and (${ALL} >= 50)`,
  ],
  [
    'ratio below with a minimum reads the lines twice',
    { condition: { measure: 'ratio', comparison: 'below', threshold: 0.1 }, minimum: 50 },
    `((${ERROR_LINES} or vector(0)) / (${ALL} >= 50)) < 0.1`,
  ],
  [
    'quantile above is decided by counting',
    { condition: { measure: 'quantile', comparison: 'above', threshold: 400, field: 'duration', quantile: 0.95 } },
    `quantile_over_time(0.95, ${SELECTOR} | level=~"error|fatal" | duration!="" | unwrap duration | __error__="" [5m]) by ()` +
      ` and ((20 * sum(count_over_time(${SELECTOR} | level=~"error|fatal" | duration > 400 | __error__="" [5m])))` +
      ` > sum(count_over_time(${SELECTOR} | level=~"error|fatal" | duration!="" [5m])))`,
  ],
  [
    'quantile below',
    {
      condition: { measure: 'quantile', comparison: 'below', threshold: 1.5, field: 'duration', quantile: 0.9 },
      match: NOTHING,
    },
    `quantile_over_time(0.9, ${SELECTOR} | duration!="" | unwrap duration | __error__="" [5m]) by ()` +
      ` and ((10 * sum(count_over_time(${SELECTOR} | duration < 1.5 | __error__="" [5m])))` +
      ` >= (9 * sum(count_over_time(${SELECTOR} | duration!="" [5m]))))`,
  ],
  ['absence', { condition: { measure: 'absence' } }, `(${ERROR_LINES} or vector(0)) < 1`],
  [
    'absence with groups',
    { condition: { measure: 'absence' }, groupBy: ['http.path'], match: NOTHING },
    `(sum by (http_path) (count_over_time(${SELECTOR} | http_path!="" [5m]))` +
      ` or (0 * sum by (http_path) (count_over_time(${SELECTOR} | http_path!="" [5m])))) < 1`,
  ],
];

const MATCHES: readonly (readonly [meaning: string, match: Partial<Match>, stages: string])[] = [
  ['one level', { levels: ['fatal'] }, '| level="fatal"'],
  ['the message', { contains: ['a "b"'], excludes: ['$x'] }, `|~ \`"b"|\\\\\` ${JSON_MESSAGE} |= "a \\"b\\"" != "$x"`],
  [
    'a message behind a filter on a part without spaces',
    { contains: ['out of (memory)'] },
    `|~ \`\\(memory\\)|\\\\\` ${JSON_MESSAGE} |= "out of (memory)"`,
  ],
  [
    'the longest of several texts first',
    { contains: ['ab', 'abc'] },
    `|~ \`abc|\\\\\` ${JSON_MESSAGE} |= "ab" |= "abc"`,
  ],
  ['a text that could be a number', { contains: ['40.4e3'] }, `${JSON_MESSAGE} |= "40.4e3"`],
  ['a text with a backslash', { contains: ['a\\b'] }, `${JSON_MESSAGE} |= "a\\\\b"`],
  ['what the message must not hold', { excludes: ['x'] }, `${JSON_MESSAGE} |= "" != "x"`],
  ['a pattern', { regex: 'time ?out\\d' }, `${JSON_MESSAGE} |~ \`time ?out\\d\``],
  [
    'a pattern with alternatives, kept from being simplified',
    { regex: 'a.*(b|cd)' },
    `${JSON_MESSAGE} |~ "(?:a.*(b|cd))(?s:.*)"`,
  ],
  ['a text', { fields: [{ name: 'region', type: 'keyword', operator: '=', value: 'eu' }] }, '| region="eu"'],
  [
    'another text, of lines that have one',
    { fields: [{ name: 'http.path', type: 'keyword', operator: '!=', value: '/x' }] },
    '| http_path!="" | http_path!="/x"',
  ],
  [
    'a pattern anywhere in a field',
    { fields: [{ name: 'http.path', type: 'keyword', operator: '=~', value: '^/a|b' }] },
    '| http_path!="" | http_path=~"(?s:.*)(?:^/a|b)(?s:.*)"',
  ],
  [
    'a pattern nowhere in a field',
    { fields: [{ name: 'http.path', type: 'keyword', operator: '!~', value: 'x' }] },
    '| http_path!="" | http_path!~"(?s:.*)(?:x)(?s:.*)"',
  ],
  [
    'numbers, guarded against what is none',
    {
      fields: [
        { name: 'duration', type: 'number', operator: '=', value: -5 },
        { name: 'duration', type: 'number', operator: '<=', value: 1e-7 },
      ],
    },
    '| duration == -5 | duration <= 1e-7 | __error__=""',
  ],
  ['a boolean', { fields: [{ name: 'cached', type: 'boolean', operator: '=', value: true }] }, '| cached="true"'],
  ['no boolean', { fields: [{ name: 'cached', type: 'boolean', operator: '!=', value: true }] }, '| cached="false"'],
  [
    'what is beside a line before the line',
    {
      levels: ['error', 'fatal'],
      contains: ['x'],
      fields: [{ name: 'duration', type: 'number', operator: '>', value: 1 }],
    },
    `| level=~"error|fatal" | duration > 1 | __error__="" ${JSON_MESSAGE} |= "x"`,
  ],
];

describe('the query of an alert', () => {
  it.each(MEASURES)('%s', (_, alert, query) => {
    expect(expression(alert)).toBe(query);
    expect(syntaxErrors(query)).toEqual([]);
  });

  it.each(MATCHES)('matches %s', (_, match, stages) => {
    const query = `sum(count_over_time(${SELECTOR} ${stages} [5m])) > 10`;
    expect(expression({ match: { ...NOTHING, ...match } })).toBe(query);
    expect(syntaxErrors(query)).toEqual([]);
  });

  it('has no duplicate condition', () => {
    const path = { name: 'http.path', type: 'keyword', operator: '!=', value: '/x' } as const;
    expect(expression({ match: { ...NOTHING, fields: [path] }, groupBy: ['http.path'] })).toBe(
      `sum by (http_path) (count_over_time(${SELECTOR} | http_path!="" | http_path!="/x" [5m])) > 10`,
    );
  });

  it('does not exist for a field that the service does not have', () => {
    expect(() => expression({ groupBy: ['nowhere'] })).toThrow('service api has no field nowhere');
  });
});
