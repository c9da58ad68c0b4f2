import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';

describe('what a query contains', () => {
  it('names matchers with the place of each part', () => {
    const query = '{app="a\\"b", env=~`p.*`}';
    const [app, env] = parseLogql(query).lines[0]?.matchers ?? [];
    expect([app?.op, app?.value.value, query.slice(app?.value.from, app?.value.to)]).toEqual(['=', 'a"b', 'a\\"b']);
    expect([env?.label.value, query.slice(env?.from, env?.to)]).toEqual(['env', 'env=~`p.*`']);
    expect(parseLogql(query).isMetric).toBe(false);
  });

  it('has the stages in their order, wherever the range is', () => {
    const stages =
      ' |= "x" or ip("::1") | json a="b.c" | logfmt | regexp "(?P<m>x)" | pattern "<n> <_>" | unpack | y > -5' +
      ' | line_format "{{.a}}" | label_format c=a,d="{{.b}}" | drop e,f="g" | keep h | decolorize';
    const kinds = 'line parse parse parse parse parse filter line_format label_format drop keep decolorize'.split(' ');
    for (const query of [`rate({a="b"}${stages} [5m])`, `rate({a="b"}[5m]${stages})`, `{a="b"}${stages}`]) {
      const [lines] = parseLogql(query).lines;
      expect(lines?.stages.map(({ kind }) => kind)).toEqual(kinds);
      expect(
        lines?.stages
          .flatMap((one) => ('labels' in one && one.kind === 'parse' ? one.labels : []))
          .map(({ label }) => label.value),
      ).toEqual(['a', 'm', 'n']);
      expect(
        lines?.stages.flatMap((one) => (one.kind === 'filter' ? one.tests : [])).map(({ value }) => value.value),
      ).toEqual(['-5']);
      expect(lines?.stages.flatMap((one) => (one.kind === 'line' ? one.texts : [])).map(({ ip }) => ip)).toEqual([
        false,
        true,
      ]);
    }
  });

  it('reads a range, an offset, an unwrap and a parameter', () => {
    const query = parseLogql(
      'quantile_over_time(0.9, {a="b"} | unwrap duration(t) | __error__="" [1h30m] offset 90s) by (x)',
    );
    const [one] = query.ranges;
    expect([one?.op, one?.parameter?.value, one?.range.seconds, one?.offset?.seconds]).toEqual([
      'quantile_over_time',
      '0.9',
      5400,
      90,
    ]);
    expect(one?.grouping?.labels.map(({ value }) => value)).toEqual(['x']);
    expect(one?.lines.stages[0]).toMatchObject({ kind: 'unwrap', conversion: 'duration', label: { value: 't' } });
    expect(query.errorGuards).toHaveLength(1);
  });

  it('binds operators as Loki does', () => {
    const { root, comparisons } = parseLogql('sum(rate({a="b"}[5m])) / sum(rate({a="c"}[5m])) * 2 > 0.05 or vector(0)');
    expect(root).toMatchObject({
      op: { value: 'or' },
      left: { op: { value: '>' }, left: { op: { value: '*' }, left: { op: { value: '/' } } } },
    });
    expect(comparisons.map(({ op, threshold }) => [op, threshold])).toEqual([['>', 0.05]]);
    expect(parseLogql('2 ^ 3 ^ 4').root).toMatchObject({ left: { value: 2 }, right: { op: { value: '^' } } });
    expect(parseLogql('1 + 2 * 3 == 7').root).toMatchObject({
      left: { op: { value: '+' }, right: { op: { value: '*' } } },
    });
    expect(parseLogql('1 - 2 - 3').root).toMatchObject({ left: { op: { value: '-' } }, right: { value: 3 } });
    expect(parseLogql('(1 - 2) * 3').root).toMatchObject({ op: { value: '*' }, left: { op: { value: '-' } } });
  });

  it('turns a comparison so that the number is on the right', () => {
    const [one] = parseLogql('-5 <= bool count_over_time({a="b"}[5m])').comparisons;
    expect([one?.op, one?.threshold, one?.bool, one?.of.kind]).toEqual(['>=', -5, true, 'range']);
  });

  it.each([
    ['<', '>'],
    ['<=', '>='],
    ['>', '<'],
    ['>=', '<='],
    ['==', '=='],
    ['!=', '!='],
  ])('takes a number %s a metric for a metric %s a number', (written, op) => {
    expect(parseLogql(`5 ${written} rate({a="b"}[5m])`).comparisons[0]?.op).toBe(op);
    expect(parseLogql(`rate({a="b"}[5m]) ${written} 5`).comparisons[0]?.op).toBe(written);
  });

  it('finds the fallbacks', () => {
    expect(parseLogql('rate({a="b"}[5m]) or vector(0)').fallbacks.map(({ value }) => value)).toEqual([0]);
    expect(parseLogql('rate({a="b"}[5m]) + vector(0)').fallbacks).toEqual([]);
  });
});

describe('the labels that a query uses', () => {
  it('are reported with where, and whether a parser or the query itself makes them', () => {
    const query =
      'sum by (x, made) (label_replace(sum_over_time({a="b"} | s="1" | json n="f" | n="1" | p="2" | unwrap u [5m]), "made", "$1", "src", ".*"))';
    const found = parseLogql(query).usedLabels.map(
      ({ name, where, afterParser, made }) => `${name} ${where}${afterParser ? ' parsed' : ''}${made ? ' made' : ''}`,
    );
    expect(found.sort()).toEqual([
      'a selector',
      'made grouping parsed made',
      'n filter parsed made',
      'p filter parsed',
      's filter',
      'src source parsed',
      'u unwrap parsed',
      'x grouping parsed',
    ]);
  });

  it('include those of on and ignoring, each at its place', () => {
    const query = 'rate({a="b"}[5m]) / on (x) group_left (y) rate({c="d"}[5m])';
    const { usedLabels } = parseLogql(query);
    expect(usedLabels.map(({ from, to }) => query.slice(from, to))).toEqual(['a', 'x', 'y', 'c']);
    expect(usedLabels.map(({ name }) => name)).toEqual(['a', 'x', 'y', 'c']);
  });
});
