import { describe, expect, test } from 'vitest';
import { checkShape } from '../../../src/shapes/check.js';
import type { Shape, ShapeProblem, ShapeType } from '../../../src/shapes/shape.js';
import { shapeOf } from '../../../src/shapes/shapes.js';

/** A problem in one line: `server.port: unknown-key nearest=… elsewhere=…`. */
function told(problem: ShapeProblem): string {
  const place = problem.path.join('.');
  if (problem.kind === 'deprecated-key') return `${place}: deprecated`;
  if (problem.kind === 'wrong-type') return `${place}: ${problem.found} instead of ${problem.expected}`;
  const { nearest, elsewhere, refused } = problem;
  return `${place}: ${refused ? 'refused' : 'ignored'}, nearest ${nearest}, elsewhere ${elsewhere}`;
}

function check(value: unknown, shape: Shape): readonly string[] {
  return checkShape(value, shape).map(told);
}

/** Checks one value against one type. */
function checkType(value: unknown, type: ShapeType, types: Shape['types'] = {}): readonly string[] {
  return check({ key: value }, { root: 'Root', types: { ...types, Root: { key: type } } });
}

describe('keys', () => {
  const shape: Shape = {
    root: 'Root',
    types: {
      Root: { server: 'Server', jobs: ['Job'], limits: { rate: 'int' }, old: '!string', free: { '*': 'int' } },
      Server: { port: 'int', address: 'string' },
      Job: { name: 'string', stages: ['Stage'] },
      Stage: { match: { '*': 'folded', selector: 'text', stages: ['Stage'] }, drop: { '*': 'ignored', source: 'any' } },
    },
  };

  test('that the engine reads are fine, at any depth', () => {
    const stage = { match: { selector: '{a="b"}', stages: [{ match: { stages: [{ drop: { source: 1 } }] } }] } };
    expect(check({ server: { port: 1 }, jobs: [{ name: 'a', stages: [stage] }], free: { any: 1 } }, shape)).toEqual([]);
  });

  test('that it does not know come with the nearest one of the same mapping', () => {
    expect(check({ server: { ports: 1 } }, shape)).toEqual(['server.ports: refused, nearest port, elsewhere null']);
    expect(check({ whatever: 1 }, shape)).toEqual(['whatever: refused, nearest null, elsewhere null']);
  });

  test('that belong elsewhere come with their place', () => {
    expect(check({ server: { rate: 1 }, address: '' }, shape)).toEqual([
      'server.rate: refused, nearest null, elsewhere limits.rate',
      'address: refused, nearest null, elsewhere server.address',
    ]);
    expect(check({ selector: 1 }, shape)).toEqual([
      'selector: refused, nearest null, elsewhere jobs.stages.match.selector',
    ]);
  });

  test('are looked at in every item of a list, however deep', () => {
    const inner = { match: { stages: [{ drop: { source: 1 } }, { dorp: {} }] } };
    expect(check({ jobs: [{ name: 'a' }, { nam: 'b', stages: [inner] }] }, shape)).toEqual([
      'jobs.1.nam: refused, nearest name, elsewhere null',
      'jobs.1.stages.0.match.stages.1.dorp: refused, nearest drop, elsewhere null',
    ]);
  });

  test('that do nothing differ from those that stop the engine', () => {
    expect(check({ jobs: [{ stages: [{ drop: { sourc: 1 } }] }] }, shape)).toEqual([
      'jobs.0.stages.0.drop.sourc: ignored, nearest source, elsewhere null',
    ]);
  });

  test('are read in any case only where the engine does so', () => {
    const stage = { match: { Selector: 'a', Other: 1 }, drop: { Source: 1 } };
    expect(check({ jobs: [{ stages: [stage] }] }, shape)).toEqual([
      'jobs.0.stages.0.match.Other: ignored, nearest null, elsewhere null',
      'jobs.0.stages.0.drop.Source: ignored, nearest source, elsewhere null',
    ]);
  });

  test('that are deprecated are reported, and still checked', () => {
    expect(check({ old: [] }, shape)).toEqual(['old: deprecated', 'old: a list instead of a string']);
  });

  test('with names of objects and of the notation are unknown as any other', () => {
    const value = JSON.parse('{"constructor": 1, "__proto__": 1, "*": 1, "limits": {"toString": 1, "*": 1}}');
    expect(checkShape(value, shape).map(({ path }) => path.join('.'))).toEqual([
      'constructor',
      '__proto__',
      '*',
      'limits.toString',
      'limits.*',
    ]);
  });
});

describe('types', () => {
  const TAKEN: readonly (readonly [string, readonly unknown[]])[] = [
    ['string', ['a', '', 5, 1.5, true, '5m']],
    ['text', ['a', '5']],
    ['int', [5, -5, 1.5, 5n, '0b11', '1_000', '-0x1F']],
    ['uint', [5, 0, '0b11']],
    ['float', [1, 1.5, -1]],
    ['numeric', [1, '1', '1.5', true]],
    ['bool', [true, false, 'yes', 'Off', 'n']],
    ['duration', ['90s', '31d', '4w', '1d12h', '1h30m', '0', 0, '1y2w']],
    ['goduration', ['90s', '1h30m', '744h', '1.5h', '-5m', '100ms', '0', 0, 5_000_000_000]],
    ['size', ['', 0, 1024, '1024', '4MB', '4mb', '4 MB', '512K', '1gigabyte']],
    ['binarysize', ['512KiB', '4MB', '1.5GiB', '10B', '1GiB1MiB', 0]],
    ['day', ['2024-04-01']],
    ['time', ['2024-04-01', '2024-04-01T12:00', '2024-04-01T12:00:00Z', '2024-04-01T12:00:00+01:00', 0]],
    ['regex', ['a.*', 5]],
    ['url', ['http://a', 'localhost:9093', '/a:b', '', 5]],
    ['httpurl', ['http://a', 'HTTPS://a/b', '<secret>']],
    ['httptemplate', ['http://a', '', '{{ .CommonLabels.url }}', 'http://{{ .GroupLabels.host }}/hook']],
    ['any', ['a', 5, true, [], {}]],
    ['=a|=b', ['a', 'b']],
    ['=5|bool', [5, false]],
  ];
  const REFUSED: readonly (readonly [string, readonly unknown[], string])[] = [
    ['string', [[], {}], 'a string'],
    ['text', [5, true, []], 'a string'],
    ['int', ['a', '5', '', true, [], '5m'], 'a whole number'],
    ['uint', ['a', '5', -5, -5n, '-0b1', true], 'a whole number of at least 0'],
    ['float', ['1.5', 'a', false, {}], 'a number'],
    ['numeric', ['a', '', [], {}], 'a number'],
    ['bool', ['true', 'maybe', 1, []], 'true or false'],
    ['duration', ['', 'a', 5, '5', '1.5h', '12h1d', '5m5', '-5m', true, []], 'a duration such as 90s, 12h or 31d'],
    ['goduration', ['', '31d', '5', 'm', '5 m', true, {}], 'a duration such as 90s or 744h (without days)'],
    ['size', ['4MiB', '1.5MB', -1, 1.5, 'MB', true, []], 'a size such as 512KB or 4MB'],
    ['binarysize', ['', 1024, '1024', '4kB', '4 MB', 'MiB', []], 'a size with its unit such as 512KiB or 4MiB'],
    ['day', ['2024-4-1', '2024-13-01', '01.04.2024', '2024-04-01T00:00:00Z', 20240401], 'a day such as 2024-04-01'],
    ['time', ['yesterday', '2024-04-01 12:00', 5], 'a time such as 2024-04-01 or 2024-04-01T12:00:00Z'],
    ['url', ['127.0.0.1:9093', ':9093', [], {}], 'a URL such as http://127.0.0.1:9093'],
    ['httpurl', ['a', '', 5, 'localhost:9093', 'ftp://a', 'http://', []], 'a URL that starts with http:// or https://'],
    ['httptemplate', ['a', 5, 'localhost:9093', []], 'a URL that starts with http:// or https://'],
    ['=a|=b', ['c', 'A', '', []], 'a or b'],
  ];

  test.each(TAKEN)('%s takes what the engine takes', (type, values) => {
    for (const value of values) expect(checkType(value, type), String(value)).toEqual([]);
  });

  test.each(REFUSED)('%s names what it expects instead', (type, values, words) => {
    for (const value of values) {
      expect(checkType(value, type), JSON.stringify(String(value))).toEqual([
        expect.stringMatching(/^key: .* instead of /),
      ]);
      expect(checkType(value, type)[0]).toContain(`instead of ${words}`);
    }
  });

  test('take null and nothing everywhere', () => {
    for (const type of ['int', 'Names', '=a', ['int'], { a: 'int' }] as const) {
      expect([...checkType(null, type), ...checkType(undefined, type)]).toEqual([]);
    }
    expect(check(null, shapeOf('loki'))).toEqual([]);
  });

  test('never tell the value, which may be a secret', () => {
    const found = (value: unknown) => checkType(value, '=x')[0]?.replace(/^key: (.*) instead.*/, '$1');
    expect(['s3cr3t', '', '5', 'true', 5, true, [], {}].map(found)).toEqual([
      'a string',
      'an empty string',
      'a number in quotes',
      'true or false in quotes',
      'a number',
      'true or false',
      'a list',
      'a map',
    ]);
  });

  test('of lists and mappings accept only these', () => {
    expect(checkType({ a: 1 }, ['int'])).toEqual(['key: a map instead of a list']);
    expect(checkType([1], { a: 'int' })).toEqual(['key: a list instead of a map']);
    expect(checkType('a', { a: 'int' })).toEqual(['key: a string instead of a map']);
    expect(checkType([1, 'a', null], ['int'])).toEqual(['key.1: a string instead of a whole number']);
    expect(checkType({ a: 'b' }, { '*': 'int' })).toEqual(['key.a: a string instead of a whole number']);
  });

  test('of which one must fit tell what is wrong in the one that was meant', () => {
    const types = { Names: ['string'], More: { a: 'int' }, Level: '=low|=high' } as const;
    for (const value of ['a', ['a', 'b'], { a: 1 }]) expect(checkType(value, 'string|Names|More', types)).toEqual([]);
    expect(checkType(['a', ['b']], 'string|Names', types)).toEqual(['key.1: a list instead of a string']);
    expect(checkType({ b: 1 }, 'Names|More', types)).toEqual(['key.b: refused, nearest a, elsewhere null']);
    expect(checkType(5, 'Level|Names|More', types)).toEqual(['key: a number instead of low or high, a list or a map']);
  });
});

describe('variables', () => {
  const types = { Root: { port: 'int', hosts: ['string'], wait: 'duration' } } as const;
  const value = { port: '${PORT}', hosts: '${HOSTS}', wait: '${WAIT:-5m}' };

  test('may replace any value where the engine expands them', () => {
    expect(check(value, { root: 'Root', types, expands: true })).toEqual([]);
  });

  test('are texts where it does not', () => {
    expect(check(value, { root: 'Root', types })).toHaveLength(3);
  });
});

test('a file that is full of unknown keys is read to its end', () => {
  const jobs = Array.from({ length: 20_000 }, (_, index) => ({ job_name: 'a', [`job_nam${index}`]: 1 }));
  const problems = checkShape({ scrape_configs: jobs }, shapeOf('promtail'));
  expect(problems).toHaveLength(jobs.length);
  expect([problems[0], problems.at(-1)]).toMatchObject([{ nearest: 'job_name' }, { nearest: null }]);
});
