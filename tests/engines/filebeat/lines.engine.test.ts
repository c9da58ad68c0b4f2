import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/model.js';
import { makeService } from '../../support/model.js';
import { droppingServices } from '../../unit/pipeline/dropped.js';
import {
  BEFORE_START,
  bare,
  billing,
  chatty,
  field,
  HOSTILE,
  hostile,
  LATE_START,
  NO_START,
  orders,
  payments,
  web,
  worded,
} from '../../unit/pipeline/services.js';
import { temporaryDir } from '../support/cleanup.js';
import { waitUntil } from '../support/process.js';
import { contentsOf, proof } from '../support/proof.js';
import { startLoggingDocker } from './dockerApi.js';
import {
  build,
  collect,
  containerOf,
  documentOf,
  elkModel,
  eventsOf,
  runFilebeat,
  START,
  timesOf,
  written,
} from './run.js';

/** The declared fields of events, and their level. */
const fieldsOf = (events: readonly Readonly<Record<string, unknown>>[]) =>
  events.map((event) => {
    const { app = {}, log } = documentOf(event);
    return { ...(app as object), ...(log === undefined ? {} : { log }) };
  });

/** The files for each of these services. */
const filesOf = (...services: readonly Service[]) =>
  services.map((one) => contentsOf(build(elkModel({ services: [one] })).artifacts));

describe(
  'JSON lines',
  proof('filebeat', 'JSON lines', [
    filesOf(orders, hostile, makeService(), worded, makeService({ detectsLevel: true })),
    HOSTILE,
  ]),
  () => {
    it('give a document of exactly the declared fields, with their types', async () => {
      const line = JSON.stringify({
        ts: '2026-11-23T10:00:00.123456789Z',
        log: { level: 'WARNING', logger: 'a.b' },
        message: 'hello',
        request_id: 'r1',
        http: { status: 200, 'a.b': [1, { c: null }] },
        cached: false,
        user: { name: 'é😀' },
        region: 'eu',
        undeclared: 'x',
        '': 1,
      });
      const [event] = await eventsOf(orders, [line]);
      expect(event).toMatchObject({
        '@timestamp': '2026-11-23T10:00:00.123Z',
        '@metadata': { raw_index: 'logs-dryad.31d-production' },
      });
      expect(documentOf(event)).toEqual({
        message: 'hello',
        event: { original: line },
        service: { name: 'orders', environment: 'production' },
        log: { level: 'warn' },
        app: { request_id: 'r1', http_status: 200, cached: false, user_name: 'é😀', region: 'eu' },
        extra: { log: { logger: 'a.b' }, http: { 'a.b': [1, { c: null }] }, undeclared: 'x', '': 1 },
      });
    });

    it('are read by path and by flat key, and only scalars of the declared type count as values', async () => {
      const lines = [
        '{"log.level":50,"http.status":"12","cached":"true","user.name":"flat","user":{"name":"nested"}}',
        '{"log":{"level":null},"request_id":"","http":{"status":"12ms"},"cached":"yes","user.name":null,"region":""}',
        '{"log":{"level":["error"]},"request_id":{"a":1},"http":{"status":[1]},"cached":1,"user":"name","region":["x"]}',
        '{"log":{"level":"loud"},"request_id":7,"http":{"status":-1.5e3},"cached":false,"user":{"name":true}}',
        '{"log.level":"","log":{"level":"Crit"},"http.status":0,"cached":"False"}',
        '{"request_id":1e21,"http.status":"1e400","user.name":-1.5e-7}',
      ];
      expect(fieldsOf(await eventsOf(orders, lines))).toEqual([
        { log: { level: 'error' }, http_status: 12, cached: true, user_name: 'flat' },
        {},
        {},
        { request_id: '7', http_status: -1500, cached: false, user_name: 'true' },
        { log: { level: 'fatal' }, http_status: 0 },
        { request_id: '1000000000000000000000', user_name: '-0.00000015' },
      ]);
    });

    it('that do not parse are stored whole, without fields and with the time from Docker', async () => {
      const lines = [
        'plain text',
        'null',
        '[]',
        '"x"',
        '{"request_id":"a"} more',
        '{"request_id":"a"',
        '',
        '{}',
        '[{"request_id":"a"}]',
      ];
      const events = await eventsOf(orders, lines);
      expect(timesOf(events)).toEqual(written(lines).map(({ at }) => Number(at / 1_000_000n)));
      const service = { name: 'orders', environment: 'production' };
      expect(events.map(documentOf)).toEqual(
        lines.map((line) => ({ message: line, event: { original: line }, service })),
      );
    });

    it('have pino levels as numbers, and every spelling of a level in any case', async () => {
      const spellings = {
        trace: ['trace', 'TRC', 'Verbose', 'FINEST', 'finer', 'silly', 10],
        debug: ['Debug', 'dbg', 'fine', 'config', 20],
        info: ['INFO', 'information', 'Informational', 'notice', 'Note', 'inf', 'log', 'System', '30'],
        warn: ['warn', 'WARNING', 'wrn', 40],
        error: ['Error', 'err', 'EROR', 'severe', 50],
        fatal: ['fatal', 'FTL', 'PNC', 'Critical', 'crit', 'alert', 'emerg', 'emergency', 'PANIC', 'dpanic', 60],
        none: ['none', '', 'warns', 35, true, '<nil>', ' info', 'error\n', 'constructor'],
      };
      const cases = Object.entries(spellings).flatMap(([level, words]) => words.map((word) => ({ level, word })));
      const events = await eventsOf(
        makeService(),
        cases.map(({ word }) => JSON.stringify({ level: word })),
      );
      const expected = cases.map(({ level }) => (level === 'none' ? {} : { log: { level } }));
      expect(fieldsOf(events)).toEqual(expected);
    });

    it('have the levels of the words that their service declares, in any case', async () => {
      const words = ['#', '.', 'NOTICE', 'notice', 'warn', '"', 'D1', 'x', 'undefined'];
      const events = await eventsOf(
        worded,
        words.map((s) => JSON.stringify({ s })),
      );
      const levels = ['warn', 'trace', 'error', 'error', 'warn', 'fatal', 'debug', null, null];
      expect(fieldsOf(events)).toEqual(levels.map((level) => (level === null ? {} : { log: { level } })));
    });

    it('without a level have the one that their text names', async () => {
      const events = await eventsOf(makeService({ detectsLevel: true }), [
        '{"level":"warn","message":"ERROR"}',
        '{"severity":"CRITICAL","level":"odd"}',
        'Error: x',
        '2026-11-23 10:00:00 [notice] x',
        '12:00 WARN x',
        'no error here',
      ]);
      const levels = ['warn', 'fatal', 'error', 'info', 'warn', null];
      expect(fieldsOf(events)).toEqual(levels.map((level) => (level === null ? {} : { log: { level } })));
    });

    it('have the time of their timestamp, or the time from Docker if it is invalid', async () => {
      const cases: readonly (readonly [string, string, number])[] = [
        ['unix', '1700000000', 1700000000000],
        ['unix', '1700000000.25', 1700000000250],
        ['unix', '"1700000000.999999999"', 1700000000999],
        ['unix_ms', '1700000000123', 1700000000123],
        ['unix_ms', '7', 7],
        ['rfc3339', '"2023-11-14T22:13:20+02:00"', 1699992800000],
        ['2006-01-02 15:04:05.000', '"2023-11-14 22:13:20.500"', 1700000000500],
        ['02/Jan/2006:15:04:05 -0700', '"14/Nov/2023:22:13:20 +0200"', 1699992800000],
        ['rfc3339', '"yesterday"', 0],
        ['rfc3339', '1700000000', 0],
        ['unix', '"1700000000s"', 0],
        ['unix', 'null', 0],
      ];
      const services = cases.map(([format], at) =>
        makeService({ name: `s${at}`, timestamp: { field: 'time', format } }),
      );
      const containers = cases.map(([, value], at) => containerOf(`s${at}`, [`{"time":${value}}`]));
      const events = await collect(elkModel({ services }), containers, cases.length);
      const times = new Map(events.map((event) => [(event.service as { name: string }).name, timesOf([event])[0]]));
      const expected = cases.map(([, , time]) => (time === 0 ? Number(START / 1_000_000n) : time));
      expect(cases.map((_, at) => times.get(`s${at}`))).toEqual(expected);
    });

    it('with hostile names and replacements are read and redacted literally', async () => {
      const values = HOSTILE.map((name, index) => [name, index % 2 === 0 ? `v${index}` : index] as const);
      const secrets = HOSTILE.map((_, index) => `secret${index}-${index}`).join(' | ');
      const [first, second] = await eventsOf(hostile, [JSON.stringify(Object.fromEntries(values)), secrets]);
      expect(documentOf(first).app).toEqual(Object.fromEntries(values.map(([, value], index) => [`f${index}`, value])));
      expect(documentOf(first).extra).toBeUndefined();
      expect(documentOf(second).event).toEqual({ original: HOSTILE.join(' | ') });
    });

    it('keep values that Elasticsearch would reject as text', async () => {
      const deep = `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`;
      const hostileKeys =
        '{"\\u0000":1,"a\\u0000b":{"c\\u0000":2},"__proto__":{"x":3},"constructor":4,"hasOwnProperty":5}';
      const [first, second, third] = await eventsOf(makeService(), [
        deep,
        hostileKeys,
        `{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`,
      ]);
      let inner: unknown = documentOf(first).extra;
      for (let depth = 0; depth < 15; depth += 1) inner = (inner as { a: unknown }).a;
      expect(inner).toBe(`${'{"a":'.repeat(15)}1${'}'.repeat(15)}`);
      expect(JSON.stringify(documentOf(second).extra)).toContain('"constructor":4');
      expect(documentOf(second).extra).toMatchObject({ _: 1, a_b: { c_: 2 }, hasOwnProperty: 5 });
      expect(documentOf(third).extra).toBeDefined();
    });
  },
);

describe('logfmt lines', proof('filebeat', 'logfmt lines', filesOf(payments)), () => {
  it('give fields only when the whole line is logfmt', async () => {
    const lines = [
      'at=1700000000.5 lvl=ERR id=1 amount=12.5 ok=true message="a \\"b\\" \\u00e9 \\ud83d\\ude00"',
      'lvl="" id= amount=x ok=True',
      'lvl=info id="a"amount=3 alone',
      'lvl=info id=a=b',
      'lvl=info id="a\\qb"',
      'lvl=info id="open',
      'lvl=info id=a"',
      'lvl=info id=é amount=+.5e2 ok=false lvl=dpanic',
      'just some words',
    ];
    const events = await eventsOf({ ...payments, multiline: null, timestamp: null }, lines);
    expect(fieldsOf(events)).toEqual([
      { log: { level: 'error' }, id: '1', amount: 12.5, ok: true },
      {},
      { log: { level: 'info' }, id: 'a', amount: 3 },
      {},
      {},
      {},
      {},
      { log: { level: 'fatal' }, id: 'é', amount: 50, ok: false },
      {},
    ]);
    const messages = events.map((event) => documentOf(event).message);
    expect(messages).toEqual(['a "b" é 😀', ...lines.slice(1)]);
    expect(events.some((event) => 'extra' in event)).toBe(false);
  });

  it('are joined from files, and read in their first line', async () => {
    const dir = temporaryDir('files');
    mkdirSync(path.join(dir, 'sub'));
    const texts = {
      'a.log': 'at=1700000000 lvl=warn id=a\n\n  lvl=info "card=1\n',
      'sub/b.log': 'at=1700000001 id=b\n',
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(dir, name), text);
    const service = { ...payments, source: { kind: 'files', globs: [`${dir}/*.log`, `${dir}/**/b.log`] } } as const;
    const child = await runFilebeat(elkModel({ services: [service] }), null);
    const events = await child.waitForEvents(2);
    await child.stop();
    expect(timesOf(events).sort()).toEqual([1700000000000, 1700000001000]);
    const original = 'at=1700000000 lvl=warn id=a\n\n  lvl=info "card={{hidden}}';
    expect(events.map(documentOf).sort((a, b) => Object.keys(b).length - Object.keys(a).length)).toEqual([
      {
        message: original,
        event: { original },
        service: { name: 'payments', environment: 'production' },
        log: { level: 'warn' },
        app: { id: 'a' },
      },
      {
        message: 'at=1700000001 id=b',
        event: { original: 'at=1700000001 id=b' },
        service: { name: 'payments', environment: 'production' },
        app: { id: 'b' },
      },
    ]);
  });
});

describe('text lines', proof('filebeat', 'text lines', filesOf(billing, web, bare)), () => {
  const trace = [
    'java.lang.IllegalState: iban secret abc',
    '  def',
    '',
    ...Array.from({ length: 1500 }, (_, n) => `\tat a.B.c(${n})`),
  ];

  it('with a stack trace of many lines are one entry, redacted also across its lines', async () => {
    const lines = [
      '2026-11-23 10:00:00.250 SEVERE [i1] boom',
      ...trace,
      '2026-11-23 10:00:01.000 INFO [] fine',
      'tail',
    ];
    const [failed, fine] = await eventsOf(billing, lines, 2);
    const original = [lines[0], ...trace].join('\n').replace('secret abc\n  def', '[gone]');
    const message = original.replace(/^.*?\] /, '');
    expect(timesOf([failed, fine])).toEqual([
      Date.parse('2026-11-23T10:00:00.250Z'),
      Date.parse('2026-11-23T10:00:01Z'),
    ]);
    expect(documentOf(failed)).toEqual({
      message,
      event: { original },
      service: { name: 'billing', environment: 'production' },
      log: { level: 'error' },
      app: { id: 'i1', message },
    });
    expect(documentOf(fine)).toMatchObject({
      message: 'fine\ntail',
      log: { level: 'info' },
      app: { message: 'fine\ntail' },
    });
  });

  it('of another project with a service of the same name are not read', async () => {
    const there = containerOf('api', ['there'], 'id-there');
    const labels = { ...there.labels, 'com.docker.compose.project': '123' };
    const containers = [{ ...there, labels }, containerOf('api', ['here'])];
    const messages = async (project: string | null) => {
      const model = elkModel({ compose: { project } });
      return (await collect(model, containers, 1)).map((event) => documentOf(event).message);
    };
    expect(await messages(null)).toEqual(['here']);
    expect(await messages('123')).toEqual(['there']);
  });

  it('of two replicas, and of both streams of one, are never joined with each other', async () => {
    const stamp = (id: string) => `2026-11-23 10:00:00.000 INFO [${id}] start`;
    const texts = (id: string) => [stamp(id), `${id} 1`, `${id} 2`];
    const lines = (id: string, stream: 'stdout' | 'stderr') => written(texts(id)).map((line) => ({ ...line, stream }));
    const mixed = lines('a-out', 'stdout').flatMap((line, index) => [
      line,
      ...lines('a-err', 'stderr').slice(index, index + 1),
    ]);
    const replicas = [
      { id: 'a', name: 'billing-1', lines: mixed },
      { id: 'b', name: 'billing-2', lines: lines('b-out', 'stdout') },
    ];
    const events = await collect(elkModel({ services: [billing] }), replicas, 3);
    const originals = events.map((event) => (documentOf(event).event as { original: string }).original);
    expect(originals.sort()).toEqual(['a-err', 'a-out', 'b-out'].map((id) => texts(id).join('\n')));
  });

  it('begin an entry also at a match at the end of a line, and at patterns that Filebeat reads differently', async () => {
    const lines = ['x ===', 'a', '===', 'b', 'c ===', 'd'];
    const start = (pattern: string) => ({ ...bare, multiline: { start: pattern } });
    const joined = async (pattern: string, count: number) =>
      (await eventsOf(start(pattern), lines, count)).map((event) => documentOf(event).message);
    expect(await joined('===$', 3)).toEqual(['x ===\na', '===\nb', 'c ===\nd']);
    expect(await joined('^===\\z', 2)).toEqual(['x ===\na', '===\nb\nc ===\nd']);
    expect(await joined('^.*x|c.*$', 2)).toEqual(['x ===\na\n===\nb', 'c ===\nd']);
  });

  it('of an access log give fields and numbers by pattern, and no level', async () => {
    const lines = [
      '10.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /p?q=1 HTTP/1.1" 200 512 "-"',
      '10.0.0.1 - bob [23/Nov/2026:10:00:00 +0000] "POST /p HTTP/1.1" 304 - "-"',
      'not an access line',
    ];
    expect(fieldsOf(await eventsOf(web, lines))).toEqual([
      { method: 'GET', path: '/p?q=1', status: 200, bytes: 512 },
      { method: 'POST', path: '/p', status: 304 },
      {},
    ]);
  });

  it('are parsed like by Go, whatever the pattern', async () => {
    const take = async (pattern: string, line: string) => {
      const service = makeService({
        format: 'text',
        level: null,
        message: null,
        pattern,
        fields: [field('a'), field('b')],
      });
      const [event] = await eventsOf({ ...service, multiline: { start: '^> ' } }, line.split('\n'), 1);
      return fieldsOf([event ?? {}])[0];
    };
    expect(await take('(?P<a>x+)|(?P<b>y+)', '> 1 yy 2 xxx')).toEqual({ b: 'yy' });
    expect(await take('(?P<a>x+?)(?P<b>x*)$', '> xxx')).toEqual({ a: 'x', b: 'xx' });
    expect(await take('^> (?P<a>\\w+) (?P<b>.*)', '> one two\nthree\n\n$a ${b} $$')).toEqual({
      a: 'one',
      b: 'two\nthree\n\n$a ${b} $$',
    });
    expect(await take('(?i)(?P<a>ONE).(?-i:(?P<b>T..))\\Q$', '> one Two$\n')).toEqual({ a: 'one', b: 'Two' });
    expect(await take('(?m)^(?P<a>b.)$', '> 1\nb2\nb3')).toEqual({ a: 'b2' });
  });

  it('of a service that declares nothing have its name only', async () => {
    const [event] = await eventsOf(bare, ['anything level=error']);
    expect(documentOf(event)).toEqual({
      message: 'anything level=error',
      event: { original: 'anything level=error' },
      service: { name: 'bare', environment: 'production' },
    });
  });
});

const joinedFrom = (start: string) => ({ ...bare, multiline: { start } });

describe(
  'lines before the first match of `start`',
  proof('filebeat', 'lines before the first start', [
    filesOf(joinedFrom(LATE_START), joinedFrom(NO_START)),
    BEFORE_START,
  ]),
  () => {
    const messages = async (start: string, lines: readonly string[], count: number) =>
      (await eventsOf(joinedFrom(start), lines, count)).map((event) => documentOf(event).message);

    it('are joined, which differs from docs/meaning.md', async () => {
      expect(await messages(LATE_START, BEFORE_START, 3)).toEqual(['a\n b\nc', '> d\ne', '> f\n g']);
      expect(await messages(NO_START, BEFORE_START, 1)).toEqual([BEFORE_START.join('\n')]);
    });

    it('are lost after 10 MiB', async () => {
      const [message] = await messages(NO_START, Array<string>(130).fill('x'.repeat(100_000)), 1);
      expect(String(message)).toHaveLength(10 * 1024 * 1024);
    });
  },
);

describe('sampling', proof('filebeat', 'sampling', filesOf(chatty)), () => {
  it('keeps a fraction of the listed levels and every other line', async () => {
    const count = 4000;
    const texts = Array.from({ length: count }, (_, index) => JSON.stringify({ level: 'INFO', index }));
    const others = ['warn', 'error', 'fatal', 'odd'].flatMap((level) =>
      Array.from({ length: 250 }, (_, index) => JSON.stringify({ level, index })),
    );
    const plain = Array.from({ length: 250 }, (_, index) => `no JSON ${index}`);
    const last = '{"level":"error","index":"last"}';
    const docker = await startLoggingDocker([containerOf('chatty', [...texts, ...others, ...plain, last])]);
    const filebeat = await runFilebeat(elkModel({ services: [chatty] }), docker);
    const isOver = () => filebeat.events().some((event) => JSON.stringify(event).includes('\\"last\\"'));
    await waitUntil('the last line', isOver, { child: filebeat.child });
    await filebeat.stop();
    const events = filebeat.events();
    const least = others.length + plain.length + 1;
    const kept = fieldsOf(events).filter(({ log }) => (log as { level: string } | undefined)?.level === 'info').length;
    expect(Math.abs(kept - count * 0.25)).toBeLessThan(5 * Math.sqrt(count * 0.25 * 0.75));
    expect(events.length - kept).toBe(least);
  });
});

describe(
  'dropped lines',
  proof('filebeat', 'dropped lines', [filesOf(...droppingServices.map(({ service }) => service)), droppingServices]),
  () => {
    it.each(droppingServices)('of $service.name are those that match all conditions of an entry', async (each) => {
      const { service, kept, dropped } = each;
      const events = await eventsOf(service, [...dropped, ...kept], kept.length);
      expect(events.map((event) => documentOf(event).event)).toEqual(kept.map((original) => ({ original })));
    });
  },
);

describe('long lines', proof('filebeat', 'long lines', filesOf(makeService({ fields: [field('id')] }))), () => {
  it('are joined from the parts that Docker writes, and parsed', async () => {
    const line = JSON.stringify({ pad: 'x'.repeat(400_000), id: 'i' });
    const [event] = await eventsOf(makeService({ fields: [field('id')] }), [line]);
    expect(documentOf(event)).toMatchObject({ event: { original: line }, app: { id: 'i' } });
  });
});
