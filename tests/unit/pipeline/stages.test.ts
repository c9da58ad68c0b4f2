import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/model.js';
import { DETECTED, DETECTION, SPELLINGS } from '../../../src/pipeline/level.js';
import { pipelineOf } from '../../../src/pipeline/pipeline.js';
import { stagesOf } from '../../../src/pipeline/stages/lowering.js';
import { searchOf } from '../../../src/pipeline/stages/redaction.js';
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

/** What is stored of the container that wrote an entry. */
const SOURCE = ['container=source_container', 'stream=source_stream'];

describe('the order of stages', () => {
  it.each([
    [
      'orders',
      orders,
      'dropLabels regex regex template replace replace output json replace regex timestamp regex labels staticLabels metadata',
    ],
    [
      'payments',
      payments,
      'multiline dropLabels replace regex logfmt template timestamp regex regex regex staticLabels metadata',
    ],
    ['billing', billing, 'multiline dropLabels replace regex template timestamp regex regex staticLabels metadata'],
    ['web', web, 'dropLabels regex regex labels staticLabels metadata'],
    ['chatty', chatty, 'dropLabels json replace regex labels sample dropLabels staticLabels metadata'],
    ['bare', bare, 'dropLabels staticLabels metadata'],
  ])('of %s', (_, service, kinds) => {
    expect(
      stages(service)
        .map(({ kind }) => kind)
        .join(' '),
    ).toBe(kinds);
  });

  it.each(everyService)('of $name has redaction before anything is read, and joining before redaction', (service) => {
    const kinds = stages(service).map(({ kind }) => kind);
    const reading = stages(service).findIndex((stage) => isReading(stage));
    const end = reading < 0 ? kinds.length : reading;
    expect(stages(service).slice(end).filter(changesEntry)).toEqual([]);
    expect(kinds.lastIndexOf('multiline')).toBeLessThanOrEqual(0);
  });

  it('never lets an entry overtake another, except where it is sampled', () => {
    const kinds = everyService.filter(({ sampling }) => sampling === null).flatMap((service) => stages(service));
    expect(kinds.filter(({ kind }) => kind === 'sample')).toEqual([]);
  });
});

function isReading(stage: Stage): boolean {
  if (stage.kind === 'regex') return stage.source === null && !stage.expression.startsWith('(?P<redact_');
  return stage.kind === 'json' || stage.kind === 'logfmt';
}

function changesEntry(stage: Stage): boolean {
  return stage.kind === 'output' || (stage.kind === 'replace' && stage.source === null);
}

describe('redaction', () => {
  const redacted = (...patterns: readonly string[]) =>
    stages(makeService({ level: null, redact: patterns.map((pattern) => ({ pattern, with: '*' })) })).slice(1, -2);

  it('makes the whole pattern its one group and the replacement literal', () => {
    const [card, key] = only(orders, 'replace');
    expect([card?.expression, card?.replacement]).toEqual(['(\\b\\d{16}\\b)', '****']);
    expect([key?.expression, key?.replacement]).toEqual([
      '((?:pass|key)=(?:\\S+))',
      '{{"{{"}}.Value}} $1 {{"{{"}}`x`}} \\1 %d',
    ]);
  });

  it('searches a copy of the entry, which exists only if the entry has what the patterns need', () => {
    expect(redacted('\\b\\d{16}\\b', '\\S+@\\S+')).toEqual([
      { kind: 'regex', source: null, expression: '(?P<redact_1>\\d{16})' },
      { kind: 'regex', source: null, expression: '(?P<redact_2>@)' },
      {
        kind: 'template',
        target: 'redact_text',
        template: '{{ if or .redact_1 .redact_2 }}{{ .Entry }}{{ end }}',
      },
      { kind: 'replace', source: 'redact_text', expression: '(\\b\\d{16}\\b)', replacement: '*' },
      { kind: 'replace', source: 'redact_text', expression: '(\\S+@\\S+)', replacement: '*' },
      { kind: 'output', source: 'redact_text' },
    ]);
  });

  it('searches the entry itself for a pattern that begins with text, in the order of the spec', () => {
    const plain = (expression: string) => ({ kind: 'replace', source: null, expression, replacement: '*' });
    expect(redacted('token=\\w+')).toEqual([plain('(token=\\w+)')]);
    const mixed = redacted('a=1', '\\d{16}', 'b=2');
    expect([mixed.at(0), mixed.at(-1)]).toEqual([plain('(a=1)'), plain('(b=2)')]);
    expect(mixed.map(({ kind }) => kind).join(' ')).toBe('replace regex template replace output replace');
  });
});

describe('what every match of a redaction contains', () => {
  it.each([
    ['\\b\\d{16}\\b', '\\d{16}'],
    ['[\\w.]+@[\\w.]+', '@'],
    ['(?i)password=\\S+', '(?i)password=\\S+'],
    ['\\bsecret[=:]\\w+', 'secret'],
    ['(?:(?P<n>x+)abc|y)def', 'def'],
    ['\\w+(abc)?-x', '\\w+(?:abc)?-x'],
    ['\\w(?:long)+\\w', 'long'],
    ['\\w(?:long)*\\w', '\\w(?:long)*\\w'],
    ['\\d(?i:abc)\\d', '\\d(?i:abc)\\d'],
    ['\\d\\Qa.b\\E\\b?', 'a\\.b'],
    ['\\d-\\d', '\\d-\\d'],
    ['[0-9]\\x{40}\\n', '@\n'],
  ])('%s is found by %s', (pattern, search) => expect(searchOf(pattern)).toBe(search));

  it.each(['key=\\w+', '^\\d+', '\\A\\w+x', 'a+b', '\\d*', '(?:a|\\b)', '\\1', '(?i)', ''])(
    '%j is searched as it is',
    (pattern) => expect(searchOf(pattern)).toBeNull(),
  );

  it('is in every text that the pattern matches', () => {
    const texts = [
      '1',
      '16',
      'a@b',
      'PASSword=é',
      ' secret:x',
      'xxabcdef',
      'ydef',
      'w-x',
      'alongb',
      '1a.b',
      '4-2',
      '4@\n',
    ];
    const patterns = [
      '\\b\\d',
      '\\w+@\\w',
      '(?i)password=\\S+',
      '\\bsecret[=:]\\w+',
      '(?:x+abc|y)def',
      '\\w(?:long)+\\w',
    ];
    for (const pattern of patterns) {
      const [all, search] = [pattern, searchOf(pattern) ?? ''].map((one) => RE2JS.compile(one));
      const found = texts.filter((text) => all?.matcher(text).find());
      expect(found).not.toEqual([]);
      expect(found.filter((text) => !search?.matcher(text).find())).toEqual([]);
    }
  });
});

describe('reading fields', () => {
  it('of JSON takes the flat key before the path, each field once', () => {
    const service = makeService({ level: 'a.b', timestamp: { field: 'a.b', format: 'unix' }, fields: [field('a.b')] });
    expect(only(service, 'json').flatMap(({ expressions }) => pairs(expressions))).toEqual([
      expect.stringMatching(/^read_level="a\.b"\.\* == "a\.b"\[\] && .* \|\| "a"\."b"\.\* == .* \|\n/),
      expect.stringMatching(/^line_a_b="a\.b"\.\* == "a\.b"\[\] && .* \|\| "a"\."b"\.\* == .* \|\| `null`$/),
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
    const kinds = stages(makeService({ level: null })).map(({ kind }) => kind);
    expect(kinds).toEqual(['dropLabels', 'staticLabels', 'metadata']);
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
      'dropLabels',
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
      format: 'text',
      pattern: '(?P<level>.+)',
      levels: [
        { word: '#', level: 'warn' },
        { word: 'notice', level: 'warn' },
        { word: '"', level: 'debug' },
      ],
    });
    const [template] = only(service, 'template').map((one) => one.template);
    expect(template?.split('\n')).toEqual([
      '{{ with .line_level }}{{ with ToLower . }}',
      '{{- if eq . "info" "error" "warn" "debug" "trace" "fatal" }}{{ . }}',
      '{{- else if eq . "information" "informational" "note" "inf" "log" "system" "30" }}info',
      '{{- else if eq . "err" "eror" "severe" "50" }}error',
      '{{- else if eq . "warning" "wrn" "40" "#" "notice" }}warn',
      '{{- else if eq . "dbg" "fine" "config" "20" "\\"" }}debug',
      '{{- else if eq . "trc" "verbose" "finest" "finer" "silly" "10" }}trace',
      expect.stringMatching(/^\{\{- else if eq \. "ftl" .* "60" \}\}fatal$/),
      '{{- end }}{{ end }}{{ end }}',
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
  const text = { ...service, format: 'text', pattern: '(?P<n>.+)?(?P<b>.+)?' } as const;
  const [, number, boolean] = only(text, 'regex').map(({ expression }) => RE2JS.compile(expression));

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
      'cached=line_cached',
      'user_name=line_user_name',
      ...SOURCE,
    ]);
    expect(only(orders, 'labels').flatMap(({ values }) => pairs(values))).toEqual(['region=line_region']);
    expect(only(orders, 'staticLabels').flatMap(({ values }) => pairs(values))).toEqual([
      'service_name=orders',
      'env=test',
    ]);
  });

  it('has one level, the normalised one, also where the level is declared itself', () => {
    const declared = makeService({ fields: [field('level')] });
    expect(only(declared, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['level=log_level', ...SOURCE]);
    const label = makeService({ level: 'severity', fields: [field('severity')], labels: [field('level')] });
    expect(only(label, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['severity=log_level', ...SOURCE]);
    const none = makeService({ level: null, fields: [field('level')] });
    expect(only(none, 'metadata').flatMap(({ values }) => pairs(values))).toEqual(['level=line_level', ...SOURCE]);
  });

  it('has the container and the stream, or the file, except where a declared field or label has the name', () => {
    const values = (service: Service) => only(service, 'metadata').flatMap(({ values: some }) => pairs(some));
    expect(values(makeService({ level: null }))).toEqual(SOURCE);
    expect(values(makeService({ level: null, source: { kind: 'files', globs: ['/var/log/a/*.log'] } }))).toEqual([
      'filename=filename',
    ]);
    expect(values(makeService({ level: null, fields: [field('stream')], labels: [field('container')] }))).toEqual([
      'stream=line_stream',
    ]);
  });
});

describe('sampling', () => {
  it('selects by a label that is dropped again', () => {
    const [, , , , labels, sample, dropped] = stages(chatty);
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
