import { describe, expect, it } from 'vitest';
import type { MetricQuery, Stage } from '../../../../src/backends/loki/logql/ast.js';
import {
  aggregate,
  anyFilter,
  binary,
  lineFilter,
  literal,
  logs,
  matcher,
  numberFilter,
  orVector,
  over,
  quantileOverTime,
  sum,
  textFilter,
} from '../../../../src/backends/loki/logql/build.js';
import { printQuery } from '../../../../src/backends/loki/logql/print.js';
import { syntaxErrors } from './logql-syntax.js';

const API = [matcher('service_name', '=', 'api')];

function counted(...stages: Stage[]): MetricQuery {
  return over('count_over_time', logs(API, ...stages), 300);
}

const EXAMPLES: readonly (readonly [string, MetricQuery])[] = [
  ['count_over_time({service_name="api"} [5m])', counted()],
  [
    'sum(count_over_time({service_name="api"} | level=~"error|fatal" [5m]))',
    sum(counted(textFilter('level', '=~', 'error|fatal'))),
  ],
  [
    'sum by (path) (count_over_time({service_name="api"} | path!="" [5m]))',
    sum(counted(textFilter('path', '!=', '')), ['path']),
  ],
  [
    'sum(count_over_time({service_name="api"} | duration >= -0.5 [5m])) / 300',
    binary(sum(counted(numberFilter('duration', '>=', -0.5))), '/', 300),
  ],
  ['(sum(count_over_time({service_name="api"} [5m])) or vector(0)) < 1', binary(orVector(sum(counted()), 0), '<', 1)],
  ['0 * sum(count_over_time({service_name="api"} [5m]))', binary(literal(0), '*', sum(counted()))],
  [
    'topk(5, sum by (path) (count_over_time({service_name="api"} [5m])))',
    aggregate('topk', sum(counted(), ['path']), null, 5),
  ],
  [
    'quantile_over_time(0.95, {service_name="api"} | unwrap duration | __error__="" [1h30m]) by ()',
    quantileOverTime(
      0.95,
      logs(API, { stage: 'unwrap', label: 'duration' }, textFilter('__error__', '=', '')),
      5400,
      [],
    ),
  ],
  [
    'count_over_time({service_name="api"} | a="x" or b > 1 [5m])',
    counted(
      anyFilter([
        { label: 'a', operator: '=', value: 'x' },
        { label: 'b', operator: '>', number: 1 },
      ]),
    ),
  ],
  [
    'count_over_time({service_name="api"} | json a="b.c", d="[\\"e\\"]" [5m])'.replace('"[\\"e\\"]"', '`["e"]`'),
    counted({
      stage: 'json',
      extract: [
        { label: 'a', expression: 'b.c' },
        { label: 'd', expression: '["e"]' },
      ],
    }),
  ],
  [
    'count_over_time({service_name="api"} | logfmt --strict [5m])',
    counted({ stage: 'logfmt', strict: true, extract: [] }),
  ],
  [
    'count_over_time({service_name="api"} | regexp `(?P<a>\\d+)` [5m])',
    counted({ stage: 'regexp', pattern: '(?P<a>\\d+)' }),
  ],
  [
    'count_over_time({service_name="api"} | line_format "{{.a}}" | label_format b="{{.c}}" | drop d, e | keep f [5m])',
    counted(
      { stage: 'line_format', template: '{{.a}}' },
      { stage: 'label_format', labels: [{ label: 'b', template: '{{.c}}' }] },
      { stage: 'drop', labels: ['d', 'e'] },
      { stage: 'keep', labels: ['f'] },
    ),
  ],
  [
    'sum(count_over_time({service_name="api"} [5m])) / on (path) group'.replace(
      ' group',
      ' sum(count_over_time({service_name="api"} [5m]))',
    ),
    binary(sum(counted()), '/', sum(counted()), ['path']),
  ],
];

describe('printed queries', () => {
  it.each(EXAMPLES)('%s', (text, query) => {
    expect(printQuery(query)).toBe(text);
    expect(syntaxErrors(text)).toEqual([]);
  });

  it('breaks what is longer than the width where a person would', () => {
    const query = binary(
      binary(
        sum(counted(textFilter('level', '=', 'error'), lineFilter('|=', 'timeout')), ['path']),
        '/',
        sum(counted(), ['path']),
      ),
      '>',
      0.05,
    );
    const text = printQuery(query, { width: 44 });
    expect(text).toBe(
      [
        '(',
        '  sum by (path) (',
        '    count_over_time(',
        '      {service_name="api"}',
        '        | level="error"',
        '        |= "timeout"',
        '        [5m]',
        '    )',
        '  )',
        '  / sum by (path) (',
        '    count_over_time({service_name="api"} [5m])',
        '  )',
        ')',
        '> 0.05',
      ].join('\n'),
    );
    expect(syntaxErrors(text)).toEqual([]);
  });

  it('keeps a list of labels apart from a line filter that would read as its condition', () => {
    const drop = { stage: 'drop', labels: ['a'] } as const;
    expect(printQuery(logs(API, drop, lineFilter('!=', 'x')))).toBe('{service_name="api"} | drop a |= "" != "x"');
    expect(printQuery(logs(API, drop, lineFilter('|=', 'x'), lineFilter('!~', 'y')))).toBe(
      '{service_name="api"} | drop a |= "x" !~ "y"',
    );
  });

  it('prints dashboard variables bare and hides user text from Grafana', () => {
    const query = over(
      'rate',
      logs(
        [matcher('service_name', '=~', { variable: 'service' })],
        lineFilter('|=', 'cost $5 [[x]] ${y}'),
        lineFilter('|~', '\\$\\d'),
      ),
      { variable: '__auto' },
    );
    expect(printQuery(query, { reader: 'grafana' })).toBe(
      'rate({service_name=~"$service"} |= "cost \\x245 \\x5b[x]] \\x24{y}" |~ "\\\\\\x24\\\\d" [$__auto])',
    );
  });

  it.each(['on', 'Offset', 'pattern', 'a.b', '', '1a', 'x"'])('refuses the label name %j', (name) => {
    expect(() => printQuery(counted(textFilter(name, '=', 'x')))).toThrow(TypeError);
  });
});
