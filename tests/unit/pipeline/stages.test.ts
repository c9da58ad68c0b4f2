import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/model.js';
import { DETECTED, DETECTION, SPELLINGS } from '../../../src/pipeline/level.js';
import { pipelineOf } from '../../../src/pipeline/pipeline.js';
import { stagesOf } from '../../../src/pipeline/stages/lowering.js';
import type { Stage } from '../../../src/pipeline/stages/stage.js';
import { makeService } from '../../support/model.js';
import { bare, billing, chatty, everyService, field, orders, payments, web } from './services.js';

function stages(service: Service): readonly Stage[] {
  return stagesOf(pipelineOf(service, 'test', []), service.source.kind).map(({ stage }) => stage);
}

function only<K extends Stage['kind']>(service: Service, kind: K): readonly Extract<Stage, { kind: K }>[] {
  return stages(service).filter((stage): stage is Extract<Stage, { kind: K }> => stage.kind === kind);
}

/** Keys and values as `key=value`, in their order. */
function pairs(values: readonly { readonly key: string; readonly value: string }[]): string[] {
  return values.map(({ key, value }) => `${key}=${value}`);
}

describe('the order of stages', () => {
  it.each([
    ['orders', orders, 'replace replace json template timestamp regex regex labels staticLabels metadata'],
    [
      'payments',
      payments,
      'multiline dropLabels replace regex logfmt template timestamp regex regex regex staticLabels metadata',
    ],
    ['billing', billing, 'multiline dropLabels replace regex template timestamp regex regex staticLabels metadata'],
    ['web', web, 'regex regex regex regex regex labels staticLabels metadata'],
    ['chatty', chatty, 'json template labels sample dropLabels staticLabels metadata'],
    ['bare', bare, 'staticLabels'],
  ])('of %s', (_, service, kinds) => {
    expect(
      stages(service)
        .map(({ kind }) => kind)
        .join(' '),
    ).toBe(kinds);
  });

  it.each(everyService)('of $name has redaction before anything is read, and joining before redaction', (service) => {
    const kinds = stages(service).map(({ kind }) => kind);
    const reading = kinds.findIndex((kind) => ['json', 'logfmt', 'regex', 'template'].includes(kind));
    const end = reading < 0 ? kinds.length : reading;
    expect(kinds.slice(end)).not.toContain('replace');
    expect(kinds.slice(end)).not.toContain('multiline');
    expect(kinds.lastIndexOf('multiline')).toBeLessThanOrEqual(0);
  });
});

describe('redaction', () => {
  it('makes the whole pattern its one group and the replacement literal', () => {
    expect(only(orders, 'replace').map(({ expression, replacement }) => [expression, replacement])).toEqual([
      ['(\\b\\d{16}\\b)', '****'],
      ['((?:pass|key)=(?:\\S+))', '{{"{{"}}.Value}} $1 {{"{{"}}`x`}} \\1 %d'],
    ]);
  });
});

describe('reading fields', () => {
  it('of JSON takes the flat key before the path, each field once', () => {
    const service = makeService({ level: 'a.b', timestamp: { field: 'a.b', format: 'unix' }, fields: [field('a.b')] });
    expect(only(service, 'json').flatMap(({ expressions }) => pairs(expressions))).toEqual([
      `line_a_b=["a.b", "a"."b"][?@ != '' && contains('string number boolean', type(@))] | [0]`,
    ]);
  });

  it('of logfmt maps each key to one value, which the engines need', () => {
    const service = makeService({
      format: 'logfmt',
      timestamp: { field: 'level', format: 'unix' },
      fields: [field('x.y')],
    });
    expect(only(service, 'logfmt').flatMap(({ mapping }) => pairs(mapping))).toEqual([
      'line_level=level',
      'line_x_y=x.y',
    ]);
  });

  it('of text keeps the groups that are needed and lets a dot match line breaks', () => {
    const [stage] = only(billing, 'regex');
    expect(stage?.expression).toBe(
      '(?s)^(?P<line_time>\\S+ \\S+) (?P<line_level>\\w+) +\\[(?P<line_id>[^\\]]*)\\] (?P<line_message>.*)$',
    );
    expect(only(web, 'regex')[0]?.expression).toMatch(/^\(\?s\)\^\(\?:\\S\+\) \\S\+/);
  });

  it('separates names that differ only in punctuation', () => {
    const service = makeService({ level: null, fields: [field('a.b'), field('a-b'), field('a_b')] });
    const expressions = only(service, 'json').flatMap((stage) => stage.expressions.map(({ key }) => key));
    expect(expressions).toEqual(['line_a_b', 'line_a_b_2', 'line_a_b_3']);
  });

  it('does not exist where nothing is needed', () => {
    expect(stages(makeService({ level: null }))).toHaveLength(1);
  });
});

describe('detection of a level', () => {
  const expression = RE2JS.compile(DETECTION);

  /** The word of the group that matched; null: none. */
  function detected(line: string): string | null {
    const matcher = expression.matcher(line);
    return matcher.find() ? (DETECTED.map((group) => matcher.group(group)).find((word) => word) ?? null) : null;
  }

  it.each([
    ['time=12:00 level=warning msg="error"', 'warning'],
    ['{"time":1,"level":50,"msg":"x"}', '50'],
    ['{"severity": "NOTICE"}', 'NOTICE'],
    ['log.level=fine', 'fine'],
    ['2026-11-23 17:39:00,123 WARNING [main] x', 'WARNING'],
    ['2026-11-23 17:39:00 [error] x', 'error'],
    ['[Nest] 1  - 11/23/2026 \u001b[31mERROR\u001b[39m x', 'ERROR'],
    ['\u001b[32minfo\u001b[39m: x', 'info'],
    ['INFO:     Uvicorn running', 'INFO'],
    ['[2026-11-23 17:39:00,123: WARNING/MainProcess] x', 'WARNING'],
    ['2026-11-23T17:39:00Z [info     ] started', 'info'],
    ['Error: connect ECONNREFUSED', 'Error'],
    ['npm ERR! missing script', 'ERR'],
    ['2026-11-23 | DEBUG    | app:f:1 - x', 'DEBUG'],
    ['started\nERROR x', null],
    ['no error was found', null],
    ['GET /errors/error HTTP/1.1 200', null],
    ['INFORMATIVE text, TERROR', null],
    ['PostgreSQL LOG: x', null],
    ['loglevel_info=3 errorlevel2=fatal', null],
    ['', null],
  ])('in %j is %s', (line, word) => expect(detected(line)).toBe(word));

  it('gives a level only where the field has none, and comes after it', () => {
    const service = makeService({ format: 'text', pattern: null, detectsLevel: true });
    expect(stages(service).map(({ kind }) => kind)).toEqual([
      'template',
      'regex',
      'template',
      'staticLabels',
      'metadata',
    ]);
    const [first, second] = only(service, 'template').map(({ template }) => template);
    expect(first).toMatch(/^\{\{ with \.line_level \}\}/);
    expect(second).toMatch(
      /^\{\{ if \.log_level \}\}\{\{ \.log_level \}\}\{\{ else \}\}\{\{ with or \.detected_key \.detected_mark \.detected_word \}\}/,
    );
  });

  it('finds every common spelling after a key', () => {
    const words = Object.values(SPELLINGS).flat();
    expect(words.filter((word) => detected(`level=${word}`) !== word)).toEqual([]);
  });
});

describe('words of a service', () => {
  it('come before the common ones', () => {
    const service = makeService({
      levels: [
        { word: '#', level: 'warn' },
        { word: 'notice', level: 'warn' },
        { word: '"', level: 'debug' },
      ],
    });
    const [template] = only(service, 'template').map((one) => one.template);
    expect(template?.split('\n').slice(1, 4)).toEqual([
      '{{- if eq $level "\\"" }}debug',
      '{{- else if eq $level "#" "notice" }}warn',
      '{{- else if eq $level "trace" "trc" "verbose" "finest" "finer" "silly" "10" }}trace',
    ]);
  });
});

describe('the check of logfmt', () => {
  const [stage] = only(payments, 'regex');
  const expression = RE2JS.compile(stage?.expression ?? '');

  /** What is handed to the logfmt stage; null: the line is none. */
  function checked(line: string): string | null {
    const matcher = expression.matcher(line);
    return matcher.find() ? matcher.group('log_pairs') : null;
  }

  it.each([
    '',
    'a=1',
    ' a=1  b ',
    'a="x y"',
    'a="\\"\\\\\\u00e9"',
    'a="x"b=2',
    'a=',
    'a= b',
    'a.b-c=[1]',
    'é=ü',
    'just words',
  ])('takes %j whole', (line) => expect(checked(line)).toBe(line));

  it.each(['a="', 'a="x', 'a="\\q"', 'a="x\\"', '"a"=1', 'a=b=c', 'a=b"c"', '=1', 'a="\\u12"', 'a="b\\t\tc"'])(
    'refuses %j',
    (line) => expect(checked(line)).toBeNull(),
  );

  it('takes the first of joined lines', () => {
    expect(checked('a=1 b="x"\n  at "y\n')).toBe('a=1 b="x"');
    expect(checked('a="x\ny"')).toBeNull();
  });
});

describe('numbers and booleans', () => {
  const service = makeService({ fields: [field('n', 'number'), field('b', 'boolean')] });
  const [number, boolean] = only(service, 'regex').map(({ expression }) => RE2JS.compile(expression));

  it.each(['0', '-1', '+1.5', '1.', '.5', '1e5', '2E-3', '007'])('%s is a number', (text) => {
    expect(number?.matches(text)).toBe(true);
  });

  it.each(['', '.', 'e5', '1e', '1,5', '0x1', '1_000', 'NaN', 'Infinity', '12ms', ' 1', '1\n', '--1', '1e999'])(
    '%j is not a number',
    (text) => expect(number?.matches(text)).toBe(false),
  );

  it('booleans are true and false in these letters', () => {
    expect(['true', 'false', 'True', '1', 'yes', ''].filter((text) => boolean?.matches(text))).toEqual([
      'true',
      'false',
    ]);
  });
});

describe('what is stored', () => {
  it('is the level, the fields and the labels under their keys, from the values that were checked', () => {
    expect(only(orders, 'metadata').flatMap(({ values }) => pairs(values))).toEqual([
      'level=log_level',
      'request_id=line_request_id',
      'http_status=checked_http_status',
      'cached=checked_cached',
      'user_name=line_user_name',
    ]);
    expect(only(orders, 'labels').flatMap(({ values }) => pairs(values))).toEqual(['region=line_region']);
    expect(only(orders, 'staticLabels').flatMap(({ values }) => pairs(values))).toEqual([
      'service_name=orders',
      'env=test',
    ]);
  });

  it('has one level, the normalised one, also where the level is declared itself', () => {
    const declared = makeService({ fields: [field('level')] });
    expect(only(declared, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['level=log_level']);
    const label = makeService({ level: 'severity', fields: [field('severity')], labels: [field('level')] });
    expect(only(label, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['severity=log_level']);
    const none = makeService({ level: null, fields: [field('level')] });
    expect(only(none, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['level=line_level']);
  });
});

describe('sampling', () => {
  it('selects by a label that is dropped again', () => {
    const [, , labels, sample, dropped] = stages(chatty);
    expect(labels).toEqual({ kind: 'labels', values: [{ key: 'log_level', value: 'log_level' }] });
    expect(sample).toEqual({ kind: 'sample', selector: '{log_level=~"trace|debug|info"}', keep: 0.25 });
    expect(dropped).toEqual({ kind: 'dropLabels', labels: ['log_level'] });
  });

  it.each([
    ['everything is kept', { keep: 1, levels: ['info'] }],
    ['no level is named', { keep: 0.1, levels: [] }],
  ] as const)('does not exist where %s', (_, sampling) => {
    expect(only(makeService({ sampling }), 'sample')).toEqual([]);
  });

  it('does not exist where the service has no level', () => {
    const service = makeService({ level: null, sampling: { keep: 0.1, levels: ['info'] } });
    expect(only(service, 'sample')).toEqual([]);
  });
});
