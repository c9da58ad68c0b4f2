import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../src/model/model.js';
import { makeModel, makeService } from '../support/model.js';
import { droppingServices } from '../unit/pipeline/dropped.js';
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
} from '../unit/pipeline/services.js';
import { collect, containerOf, entriesOf, metadataOf, SECOND, START, written } from './collectors/lines.js';
import { promtailConfig } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { proof } from './support/proof.js';

/** The configuration for each of these services. */
const configsOf = (...services: readonly Service[]) =>
  services.map((one) => promtailConfig(makeModel({ services: [one] })));

describe(
  'JSON lines',
  proof('promtail', 'JSON lines', [
    configsOf(orders, hostile, makeService(), worded, makeService({ detectsLevel: true })),
    HOSTILE,
  ]),
  () => {
    it('give labels, metadata and time exactly as declared', async () => {
      const line = JSON.stringify({
        ts: '2026-11-23T10:00:00.123456789Z',
        log: { level: 'WARNING' },
        request_id: 'r1',
        http: { status: 200 },
        cached: false,
        user: { name: 'é😀' },
        region: 'eu',
        undeclared: 'x',
      });
      const [entry] = await entriesOf(orders, [line]);
      expect(entry).toEqual({
        labels: { service_name: 'orders', env: 'production', region: 'eu' },
        structuredMetadata: { level: 'warn', request_id: 'r1', http_status: '200', cached: 'false', user_name: 'é😀' },
        line,
        timestamp: BigInt(Date.parse('2026-11-23T10:00:00.000Z')) * 1_000_000n + 123_456_789n,
        tenant: undefined,
      });
    });

    it('are read by path and by flat key, and only scalars of the declared type count as values', async () => {
      const lines = [
        '{"log.level":50,"http.status":"12","cached":"true","user.name":"flat","user":{"name":"nested"}}',
        '{"log":{"level":null},"request_id":"","http":{"status":"12ms"},"cached":"yes","user.name":null,"region":""}',
        '{"log":{"level":["error"]},"request_id":{"a":1},"http":{"status":[1]},"cached":1,"user":"name","region":["x"]}',
        '{"log":{"level":"loud"},"request_id":7,"http":{"status":-1.5e3},"cached":false,"user":{"name":true}}',
        '{"log.level":"","log":{"level":"Crit"},"http.status":0,"cached":"False"}',
      ];
      expect(metadataOf(await entriesOf(orders, lines))).toEqual([
        { level: 'error', http_status: '12', cached: 'true', user_name: 'flat' },
        {},
        {},
        { request_id: '7', http_status: '-1500', cached: 'false', user_name: 'true' },
        { level: 'fatal', http_status: '0' },
      ]);
    });

    it('that do not parse are stored whole, without fields and with the time from Docker', async () => {
      const lines = ['plain text', 'null', '[]', '"x"', '{"request_id":"a"} more', '{"request_id":"a"', '', '{}'];
      const entries = await entriesOf(orders, lines);
      expect(entries.map(({ line }) => line)).toEqual(lines);
      expect(entries.map(({ timestamp }) => timestamp)).toEqual(written(lines).map((one) => one.at));
      for (const { labels, structuredMetadata } of entries) {
        expect(structuredMetadata).toEqual({});
        expect(labels).toEqual({ service_name: 'orders', env: 'production' });
      }
    });

    it('have pino levels as numbers, and every spelling of a level in any case', async () => {
      const spellings = {
        trace: ['trace', 'TRC', 'Verbose', 'FINEST', 'finer', 'silly', 10],
        debug: ['Debug', 'dbg', 'fine', 'config', 20],
        info: ['INFO', 'information', 'Informational', 'notice', 'Note', 'inf', 'log', 'System', '30'],
        warn: ['warn', 'WARNING', 'wrn', 40],
        error: ['Error', 'err', 'EROR', 'severe', 50],
        fatal: ['fatal', 'FTL', 'PNC', 'Critical', 'crit', 'alert', 'emerg', 'emergency', 'PANIC', 'dpanic', 60],
        none: ['none', '', 'warns', 35, true, '<nil>', ' info', 'error\n'],
      };
      const cases = Object.entries(spellings).flatMap(([level, words]) => words.map((word) => ({ level, word })));
      const entries = await entriesOf(
        makeService(),
        cases.map(({ word }) => JSON.stringify({ level: word })),
      );
      const expected = cases.map(({ level }) => (level === 'none' ? {} : { level }));
      expect(metadataOf(entries)).toEqual(expected);
    });

    it('have the levels of the words that their service declares, in any case', async () => {
      const entries = await entriesOf(
        worded,
        ['#', '.', 'NOTICE', 'notice', 'warn', '"', 'D1', 'x'].map((s) => JSON.stringify({ s })),
      );
      const levels = ['warn', 'trace', 'error', 'error', 'warn', 'fatal', 'debug', null];
      expect(metadataOf(entries).map(({ level }) => level ?? null)).toEqual(levels);
    });

    it('without a level have the one that their text names', async () => {
      const lines = [
        '{"level":"warn","message":"ERROR"}',
        '{"severity":"CRITICAL","level":"odd"}',
        'Error: x',
        '2026-11-23 10:00:00 [notice] x',
        '12:00 WARN x',
        'no error here',
        '',
      ];
      const entries = await entriesOf(makeService({ detectsLevel: true }), lines);
      const levels = ['warn', 'fatal', 'error', 'info', 'warn', null, null];
      expect(metadataOf(entries).map(({ level }) => level ?? null)).toEqual(levels);
    });

    it('have the time of their timestamp, or the time from Docker if it is invalid', async () => {
      const cases: readonly (readonly [string, string, bigint])[] = [
        ['unix', '1700000000', 1700000000n * SECOND],
        ['unix', '1700000000.25', 1700000000n * SECOND + SECOND / 4n],
        ['unix_ms', '1700000000123', 1700000000n * SECOND + 123_000_000n],
        ['rfc3339', '"2023-11-14T22:13:20+02:00"', 1699992800n * SECOND],
        ['2006-01-02 15:04:05.000', '"2023-11-14 22:13:20.500"', 1700000000n * SECOND + SECOND / 2n],
        ['rfc3339', '"yesterday"', START],
        ['rfc3339', '1700000000', START],
        ['unix', '"1700000000s"', START],
        ['unix', 'null', START],
      ];
      const services = cases.map(([format], index) =>
        makeService({ name: `s${index}`, timestamp: { field: 'time', format } }),
      );
      const containers = cases.map(([, value], index) => containerOf(`s${index}`, [`{"time":${value}}`]));
      const entries = await collect(makeModel({ services }), containers, cases.length);
      const times = new Map(entries.map(({ labels, timestamp }) => [labels.service_name, timestamp]));
      expect(cases.map((_, index) => times.get(`s${index}`))).toEqual(cases.map(([, , expected]) => expected));
    });

    it('keep the time from Docker also after a line with a valid time', async () => {
      const service = makeService({ timestamp: { field: 'time', format: 'unix' } });
      const entries = await entriesOf(service, ['{"time":1700000000}', '{"time":"?"}', 'no JSON', '{}']);
      const seen = written(entries.map(({ line }) => line)).map(({ at }) => at);
      expect(entries.map(({ timestamp }) => timestamp)).toEqual([1700000000n * SECOND, ...seen.slice(1)]);
    });

    it('never get a field from the groups of a redaction', async () => {
      const [text, json] = await entriesOf(orders, ['login pass=abc', '{"note":"key=abc 1234567890123456"}']);
      const hidden = '{{.Value}} $1 {{`x`}} \\1 %d';
      // The pattern takes everything up to the next space.
      expect([text?.line, json?.line]).toEqual([`login ${hidden}`, `{"note":"${hidden} ****"}`]);
      expect([text?.structuredMetadata, json?.structuredMetadata]).toEqual([{}, {}]);
    });

    it('with hostile names and replacements are read and redacted literally', async () => {
      const values = HOSTILE.map((name, index) => [name, index % 2 === 0 ? `v${index}` : index] as const);
      const secrets = HOSTILE.map((_, index) => `secret${index}-${index}`).join(' | ');
      const [first, second] = await entriesOf(hostile, [JSON.stringify(Object.fromEntries(values)), secrets]);
      expect(first?.structuredMetadata).toEqual(
        Object.fromEntries(values.map(([, value], index) => [`f${index}`, String(value)])),
      );
      expect(second?.line).toBe(HOSTILE.join(' | '));
    });
  },
);

describe('logfmt lines', proof('promtail', 'logfmt lines', configsOf(payments)), () => {
  const inDocker = { ...payments, multiline: null };

  it('give fields only when the whole line is logfmt', async () => {
    const lines = [
      'at=1700000000.5 lvl=ERR id=1 amount=12.5 ok=true msg="a \\"b\\" \\u00e9"',
      'lvl="" id= amount=x ok=True',
      'lvl=info id="a"amount=3 alone',
      'lvl=info id=a=b',
      'lvl=info id="a\\qb"',
      'lvl=info id="open',
      'lvl=info id=a"',
      'lvl=info id=é amount=+.5e2 ok=false lvl=dpanic',
      'just some words',
    ];
    const entries = await entriesOf(inDocker, lines);
    const byLine = new Map(entries.map((entry) => [entry.line, entry.structuredMetadata]));
    expect(lines.map((line) => byLine.get(line))).toEqual([
      { level: 'error', id: '1', amount: '12.5', ok: 'true' },
      {},
      { level: 'info', id: 'a', amount: '3' },
      {},
      {},
      {},
      {},
      { level: 'fatal', id: 'é', amount: '+.5e2', ok: 'false' },
      {},
    ]);
  });

  it('are joined from files, and read in their first line', async () => {
    const dir = temporaryDir('files');
    mkdirSync(path.join(dir, 'sub'));
    const files = { 'a.log': 'at=1700000000 lvl=warn id=a\n  lvl=info "card=1\n', 'sub/b.log': 'at=1700000001 id=b\n' };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
    const service = { ...payments, source: { kind: 'files', globs: [`${dir}/*.log`, `${dir}/**/b.log`] } } as const;
    const entries = await collect(makeModel({ services: [service] }), [], 2);
    expect(entries.map(({ tenant: _, ...entry }) => entry)).toEqual([
      {
        labels: { service_name: 'payments', env: 'production' },
        structuredMetadata: { level: 'warn', id: 'a', filename: `${dir}/a.log` },
        line: 'at=1700000000 lvl=warn id=a\n  lvl=info "card={{hidden}}',
        timestamp: 1700000000n * SECOND,
      },
      {
        labels: { service_name: 'payments', env: 'production' },
        structuredMetadata: { id: 'b', filename: `${dir}/sub/b.log` },
        line: 'at=1700000001 id=b',
        timestamp: 1700000001n * SECOND,
      },
    ]);
  });
});

describe('text lines', proof('promtail', 'text lines', configsOf(billing, web, bare)), () => {
  const trace = [
    'java.lang.IllegalState: iban secret abc',
    '  def',
    ...Array.from({ length: 500 }, (_, n) => `\tat a.B.c(${n})`),
  ];

  it('with a stack trace of hundreds of lines are one entry, redacted also across its lines', async () => {
    const lines = [
      '2026-11-23 10:00:00.250 SEVERE [i1] boom',
      ...trace,
      '2026-11-23 10:00:01.000 INFO [] fine',
      'tail',
    ];
    const [failed, fine] = await entriesOf(billing, lines, 2);
    const line = [lines[0], ...trace].join('\n').replace('secret abc\n  def', '[gone]');
    expect(failed).toEqual({
      labels: { service_name: 'billing', env: 'production' },
      structuredMetadata: { level: 'error', id: 'i1', message: line.replace(/^.*?\] /, '') },
      line,
      timestamp: BigInt(Date.parse('2026-11-23T10:00:00.250Z')) * 1_000_000n,
      tenant: undefined,
    });
    expect(fine?.structuredMetadata).toEqual({ level: 'info', message: 'fine\ntail' });
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
    const entries = await collect(makeModel({ services: [billing] }), replicas, 3);
    expect(entries.map(({ line }) => line).sort()).toEqual(
      ['a-err', 'a-out', 'b-out'].map((id) => texts(id).join('\n')),
    );
    for (const { labels } of entries) expect(labels).toEqual({ service_name: 'billing', env: 'production' });
    const sources = entries.map(({ line, structuredMetadata: { container, stream } }) => [
      line.slice(line.indexOf('[') + 1, line.indexOf(']')),
      container,
      stream,
    ]);
    expect(sources.sort()).toEqual([
      ['a-err', 'billing-1', 'stderr'],
      ['a-out', 'billing-1', 'stdout'],
      ['b-out', 'billing-2', 'stdout'],
    ]);
  });

  it('of an access log give labels and numbers by pattern, and no level', async () => {
    const lines = [
      '10.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /p?q=1 HTTP/1.1" 200 512 "-"',
      '10.0.0.1 - bob [23/Nov/2026:10:00:00 +0000] "POST /p HTTP/1.1" 304 - "-"',
      'not an access line',
    ];
    const entries = await entriesOf(web, lines);
    expect(metadataOf(entries)).toEqual([
      { path: '/p?q=1', status: '200', bytes: '512' },
      { path: '/p', status: '304' },
      {},
    ]);
    expect(entries.map(({ labels }) => labels.method)).toEqual(['GET', 'POST', undefined]);
  });

  it('of a service that declares nothing have its two labels only', async () => {
    const [entry] = await entriesOf(bare, ['anything level=error']);
    expect(entry?.labels).toEqual({ service_name: 'bare', env: 'production' });
    expect(entry?.structuredMetadata).toEqual({});
  });
});

const joinedFrom = (start: string) => ({ ...bare, multiline: { start } });

describe(
  'lines before the first match of `start`',
  proof('promtail', 'lines before the first start', [
    configsOf(joinedFrom(LATE_START), joinedFrom(NO_START)),
    BEFORE_START,
  ]),
  () => {
    const stored = async (start: string, count: number) =>
      (await entriesOf(joinedFrom(start), BEFORE_START, count)).map(({ line }) => line);

    it('are separate entries', async () => {
      expect(await stored(LATE_START, 5)).toEqual(['a', ' b', 'c', '> d\ne', '> f\n g']);
      expect(await stored(NO_START, BEFORE_START.length)).toEqual(BEFORE_START);
    });
  },
);

describe('sampling', proof('promtail', 'sampling', configsOf(chatty)), () => {
  it('keeps a fraction of the listed levels and every other line', async () => {
    const count = 4000;
    const texts = Array.from({ length: count }, (_, index) => JSON.stringify({ level: 'INFO', index }));
    const others = ['warn', 'error', 'fatal', 'odd'].flatMap((level) =>
      Array.from({ length: 250 }, (_, index) => JSON.stringify({ level, index })),
    );
    const all = [...texts, ...others, ...Array.from({ length: 250 }, (_, index) => `no JSON ${index}`)];
    const model = makeModel({ services: [chatty] });
    const entries = await collect(model, [containerOf('chatty', all)], others.length + 250);
    const sampled = entries.filter(({ structuredMetadata }) => structuredMetadata.level === 'info');
    const kept = sampled.length;
    const deviation = Math.sqrt(count * 0.25 * 0.75);
    expect(Math.abs(kept - count * 0.25)).toBeLessThan(5 * deviation);
    expect(entries.length - kept).toBe(others.length + 250);
    for (const { labels } of entries) expect(labels).toEqual({ service_name: 'chatty', env: 'production' });
  });
});

describe(
  'dropped lines',
  proof('promtail', 'dropped lines', [configsOf(...droppingServices.map(({ service }) => service)), droppingServices]),
  () => {
    it.each(droppingServices)('of $service.name are those that match all conditions of an entry', async (each) => {
      const { service, kept, dropped } = each;
      const entries = await entriesOf(service, [...dropped, ...kept], kept.length);
      expect(entries.map(({ line }) => line)).toEqual(kept);
    });
  },
);

describe('long lines', proof('promtail', 'long lines', configsOf(bare, makeService({ fields: [field('id')] }))), () => {
  it('are truncated at the limit of the backend and stored', async () => {
    const [entry] = await entriesOf(bare, ['x'.repeat(400_000)]);
    expect(entry?.line).toBe('x'.repeat(262_144));
  });

  it('below the limit are whole, and their fields are read', async () => {
    const service = makeService({ fields: [field('id')] });
    const line = JSON.stringify({ pad: 'x'.repeat(200_000), id: 'i' });
    const [entry] = await entriesOf(service, [line]);
    expect(entry?.line).toBe(line);
    expect(entry?.structuredMetadata).toEqual({ id: 'i' });
  });
});
