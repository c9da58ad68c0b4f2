import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';

const read = (query: string) => parseLogql(query, { templated: true });

describe('a query of a dashboard', () => {
  it.each([
    'rate({app="$app"}[$__interval])',
    'rate({app=~"${app:regex}", env="[[env]]"} |= "$search" [$__range] offset $back)',
    'rate({app=$app}[$__auto])',
    'rate({$label="x", app="y"}[5m])',
    'rate({a="b"} | $field=~"x" [$i])',
    'sum by ($by) (rate({a="b"}[${w}]))',
    'sum by (x, ${by:csv}) (rate({a="b"}[[[w]]]))',
    'topk($k, rate({a="b"}[5m])) > $limit',
    'sum(count_over_time({a="b"}[$__range])) / $__range_s',
    '{a="b"} |= `$search` | $filter',
    '{a="b"} |~ $search',
    '{$matchers}',
    '$whole',
    'rate({a="b"}[$x]) $op 5',
  ])('%s', (query) => expect(read(query).errors).toEqual([]));

  it('keeps the places, and has no value for a variable', () => {
    const query = 'rate({app="$app", env="p"} | level="x" [$__interval]) > $limit';
    const { lines, ranges, comparisons, usedLabels } = read(query);
    expect(lines[0]?.matchers.map(({ value }) => [value.variable, query.slice(value.from, value.to)])).toEqual([
      [true, '$app'],
      [false, 'p'],
    ]);
    expect(ranges[0]?.range.seconds).toBeNull();
    expect(comparisons[0]?.threshold).toBeNull();
    expect(usedLabels.map(({ name }) => name)).toEqual(['app', 'env', 'level']);
  });

  it('finds mistakes next to the variables', () => {
    expect(read('rate({app="$app"} | json[$__interval]').errors[0]?.message).toContain('not closed');
    expect(read('rate({app="$app"})').errors[0]?.message).toContain('[5m]');
    expect(read('rate({app="$app", b=~"("}[$i])').errors[0]?.message).toContain('RE2');
    expect(read('sum_over_time({app="$app"}[$i])').errors[0]?.message).toContain('unwrap');
  });

  it('takes a `$` in a text for what it is when there are no variables', () => {
    const { lines, errors } = parseLogql('{a="$b"} |~ "x$"');
    expect([errors, lines[0]?.matchers[0]?.value.variable]).toEqual([[], false]);
  });
});
