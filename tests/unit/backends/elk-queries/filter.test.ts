import { expect, test } from 'vitest';
import { dslFilter, dslLines, dslTable } from '../../../../src/backends/elk/queries/dsl.js';
import { esqlTable, linesOf } from '../../../../src/backends/elk/queries/esql.js';
import { printEsql } from '../../../../src/backends/elk/queries/esql-print.js';
import {
  all,
  any,
  EVERY,
  type Filter,
  has,
  is,
  not,
  number,
  words,
} from '../../../../src/backends/elk/queries/filter.js';
import { kqlFilter } from '../../../../src/backends/elk/queries/kql.js';
import { luceneFilter } from '../../../../src/backends/elk/queries/lucene.js';
import { BY_LEVEL, BY_SERVICE, byGreatest } from '../../../../src/backends/elk/queries/select.js';
import type { Table } from '../../../../src/backends/elk/queries/table.js';
import { makeModel } from '../../../support/model.js';

const ALERT: Filter = { kind: 'holds', field: 'logagg.alerts', value: 'Slow' };

test.each<[Filter, string, string, string]>([
  [EVERY, '*', '*', ''],
  [is('a', 'x y'), 'a: "x y"', 'a:"x y"', 'a == "x y"'],
  [is('a', 'x', 'y'), 'a: (x or y)', 'a:("x" OR "y")', 'a IN ("x", "y")'],
  [ALERT, 'logagg.alerts: Slow', 'logagg.alerts:"Slow"', 'MATCH(logagg.alerts, "Slow")'],
  [number('n', '>=', 5), 'n >= 5', 'n:[5 TO *]', 'n >= 5'],
  [number('n', '>', -5), 'n > -5', 'n:{-5 TO *}', 'n > -5'],
  [number('n', '<', 0.5), 'n < 0.5', 'n:{* TO 0.5}', 'n < 0.5'],
  [has('a'), 'a: *', '_exists_:a', 'a IS NOT NULL'],
  [not(has('a')), 'not a: *', '(NOT _exists_:a)', 'a IS NULL'],
  [words('message', 'a b'), 'message: "a b"', 'message:"a b"', 'MATCH_PHRASE(message, "a b")'],
  [not(is('a', 'x')), 'not a: x', '(NOT a:"x")', 'NOT(a == "x")'],
  [
    all(has('a'), all(has('b'), EVERY)),
    'a: * and b: *',
    '_exists_:a AND _exists_:b',
    'a IS NOT NULL\n    AND b IS NOT NULL',
  ],
  [any(has('a'), has('b')), '(a: * or b: *)', '(_exists_:a OR _exists_:b)', '(a IS NOT NULL OR b IS NOT NULL)'],
  [
    any(has('a'), all(has('b'), has('c'))),
    '(a: * or (b: * and c: *))',
    '(_exists_:a OR (_exists_:b AND _exists_:c))',
    '(a IS NOT NULL OR (b IS NOT NULL AND c IS NOT NULL))',
  ],
])('a filter is written in each language: %j', (filter, inKql, inLucene, inEsql) => {
  expect(kqlFilter(filter)).toBe(inKql);
  expect(luceneFilter(filter)).toBe(inLucene);
  const query = printEsql(linesOf(makeModel(), filter, 60)).replaceAll('\n    ', ' ');
  const conditions = inEsql === '' ? '' : ` AND ${inEsql.replaceAll('\n    ', ' ')}`;
  expect(query).toBe(`FROM logs-dryad.*-production\n| WHERE @timestamp > NOW() - 1 minute${conditions}`);
});

test('one of one is that one, and none of any is every line', () => {
  expect(any(has('a'))).toEqual(has('a'));
  expect(all(has('a'))).toEqual(has('a'));
  expect(all()).toEqual(EVERY);
});

test('a time is open at its begin and closed at its end, in the largest unit that fits', () => {
  const range = (since: number) => JSON.stringify(dslLines(EVERY, since));
  expect(range(3600)).toContain('{"gt":"now-1h","lte":"now"}');
  expect(range(5400)).toContain('"now-90m"');
  expect(range(90)).toContain('"now-90s"');
});

test('conditions in the query DSL are filters, which are not scored', () => {
  expect(dslFilter(all(has('a'), not(number('n', '<', 1))))).toEqual({
    bool: { filter: [{ exists: { field: 'a' } }, { bool: { must_not: { range: { n: { lt: 1 } } } } }] },
  });
  expect(dslFilter(any(has('a'), has('b')))).toEqual({
    bool: { should: [{ exists: { field: 'a' } }, { exists: { field: 'b' } }], minimum_should_match: 1 },
  });
});

const TABLE: Table = { filter: EVERY, since: 300, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } };

test.each<[Partial<Table>, string]>([
  [{}, 'STATS lines = COUNT(*) BY service.name\n| SORT lines DESC'],
  [
    { measure: { kind: 'rate' } },
    'STATS lines = COUNT(*) BY service.name\n| EVAL rate = TO_DOUBLE(lines) / 300\n| SORT rate DESC',
  ],
  [
    { measure: { kind: 'share', of: ALERT } },
    'STATS lines = COUNT(*), matching = COUNT(*) WHERE MATCH(logagg.alerts, "Slow")\n    BY service.name\n' +
      '| EVAL share = TO_DOUBLE(matching) / lines\n| SORT share DESC',
  ],
  [
    { measure: { kind: 'greatest', field: 'app.took' }, by: [byGreatest('app.path'), BY_SERVICE] },
    'STATS greatest = MAX(app.took) BY app.path, service.name\n| SORT greatest DESC\n| LIMIT 10',
  ],
  [
    { measure: { kind: 'percentile', field: 'app.took', percent: 99.9 }, every: 60 },
    'STATS percentile = PERCENTILE(app.took, 99.9)\n    BY time = BUCKET(@timestamp, 1 minute), service.name\n| SORT time',
  ],
  [{ by: [BY_LEVEL] }, 'STATS lines = COUNT(*) BY log.level = COALESCE(log.level, "none")\n| SORT lines DESC'],
])('a table is written in ES|QL: %j', (table, steps) => {
  const query = esqlTable(makeModel(), { ...TABLE, ...table });
  expect(query).toBe(`FROM logs-dryad.*-production\n| WHERE @timestamp > NOW() - 5 minutes\n| ${steps}`);
});

test('a table of the greatest is put in order at every depth', () => {
  const table: Table = {
    ...TABLE,
    by: [byGreatest('app.path'), BY_SERVICE],
    measure: { kind: 'greatest', field: 'app.took' },
  };
  const max = { greatest: { max: { field: 'app.took' } } };
  const order = { greatest: 'desc' };
  expect(dslTable(table).aggs).toEqual({
    path: {
      terms: { field: 'app.path', size: 10, order },
      aggs: { ...max, service: { terms: { field: 'service.name', size: 1000, order }, aggs: max } },
    },
  });
});
