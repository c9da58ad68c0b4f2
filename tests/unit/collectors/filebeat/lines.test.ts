import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { lineView } from '../../../../src/collectors/filebeat/lowering.js';
import { linesScript } from '../../../../src/collectors/filebeat/script.js';
import type { Service } from '../../../../src/model/model.js';
import { pipelineOf } from '../../../../src/pipeline/pipeline.js';
import { makeService } from '../../../support/model.js';
import { bare, billing, chatty, field, orders, payments } from '../../pipeline/services.js';

/** As much of Filebeat's event as the script uses. */
class FakeEvent {
  isDropped = false;

  constructor(readonly fields: Record<string, unknown>) {}

  Get(path: string): unknown {
    return (
      path
        .split('.')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], this.fields) ?? null
    );
  }

  Put(path: string, value: unknown): void {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let parent = this.fields;
    for (const key of keys) {
      parent[key] ??= {};
      parent = parent[key] as Record<string, unknown>;
    }
    parent[last] = value;
  }

  Cancel(): void {
    this.isDropped = true;
  }
}

interface LoadedScript {
  register(settings: unknown): void;
  process(event: FakeEvent): void;
  test(): void;
}

function load(settings: unknown, random = 0.5): LoadedScript {
  const context = createContext({ Event: FakeEvent, Math: { random: () => random } });
  const text = linesScript({ version: '0.0.0', specPath: 'logagg.yaml' });
  new Script(`"use strict";${text}`).runInContext(context);
  const script = context as unknown as LoadedScript;
  script.register(settings);
  return script;
}

function lineSettings(service: Service) {
  return lineView(pipelineOf(service, 'test', []), service.source.kind).settings;
}

function groupsOf(service: Service) {
  return lineView(pipelineOf(service, 'test', []), service.source.kind).groups;
}

describe('the script', () => {
  it('gets no field of an unknown type', () => {
    const date: Service['fields'][number] = { ...field('paid'), ...JSON.parse('{ "type": "date" }') };
    expect(() => lineSettings(makeService({ fields: [date] }))).toThrow('unknown type of field: date');
  });

  it('itself refuses a field of an unknown type, before it reads a line', () => {
    const fields = [{ name: 'paid', key: 'paid', type: 'date' }];
    expect(() => load({ format: 'json', fields })).toThrow('unknown field type: date');
    expect(() => load({ format: 'json', fields: [{ ...fields[0], type: 'toString' }] })).toThrow('unknown field type');
  });

  it('passes its own test, which Filebeat runs before it uses it', () => {
    load({ format: 'json' }).test();
  });

  it('puts the values of a line where docs/elk.md defines them', () => {
    const event = new FakeEvent({
      message: 'whole',
      logagg: {
        line: { 'log.level': 'Err', http: { status: '404', path: '/p' }, request_id: 7, ts: 'T', message: 'm', x: 1 },
      },
    });
    load(lineSettings(orders)).process(event);
    expect(JSON.parse(JSON.stringify(event.fields))).toEqual({
      message: 'm',
      logagg: { line: { http: { path: '/p' }, x: 1 }, time: 'T' },
      log: { level: 'error' },
      app: { request_id: '7', http_status: 404 },
      extra: { http: { path: '/p' }, x: 1 },
    });
  });

  it('drops by chance, only lines of the levels that are named', () => {
    const isKept = (level: string | undefined, random: number) => {
      const event = new FakeEvent({ logagg: { line: level === undefined ? {} : { level } } });
      load(lineSettings(chatty), random).process(event);
      return !event.isDropped;
    };
    expect([isKept('INFO', 0.24), isKept('INFO', 0.25)]).toEqual([true, false]);
    expect(['warn', 'odd', undefined].map((level) => isKept(level, 0.99))).toEqual([true, true, true]);
  });

  it('reads the words of the service before the common ones, and a detected level last', () => {
    const service = makeService({
      detectsLevel: true,
      levels: [
        { word: '#', level: 'warn' },
        { word: 'notice', level: 'error' },
      ],
    });
    const levelFor = (level: string | undefined, detected: string | undefined) => {
      const event = new FakeEvent({ logagg: { line: { level }, detected } });
      load(lineSettings(service)).process(event);
      return event.Get('log.level');
    };
    expect([levelFor('#', undefined), levelFor('NOTICE', 'debug'), levelFor('Note', 'debug')]).toEqual([
      'warn',
      'error',
      'info',
    ]);
    expect([levelFor('odd', 'ERR'), levelFor(undefined, undefined), levelFor('odd', '#')]).toEqual([
      'error',
      null,
      null,
    ]);
  });

  it('is JavaScript 5.1, because the engine in Filebeat supports nothing newer', () => {
    const whole = linesScript({ version: '0.0.0', specPath: 'logagg.yaml' });
    const text = whole.replace(/^\s*(?:\/\/|\/\*\*).*$/gm, '');
    expect(text).not.toMatch(/=>|`|\b(?:let|const|class)\b|\.\.\.|\?\.|\*\*/);
    expect(text).not.toMatch(/\.(?:includes|startsWith|endsWith|padStart|repeat|entries|fromEntries)\(/);
  });
});

describe('settings of the script', () => {
  it('do not exist where nothing is read', () => {
    expect(lineSettings(bare)).toBeNull();
    expect(groupsOf(bare)).toBeNull();
    expect(lineSettings(makeService({ level: null, message: null }))).toMatchObject({ format: 'json', level: null });
  });

  it('have no sampling that keeps everything or has no level to go by', () => {
    const sampled = (keep: number, level: string | null) =>
      lineSettings(makeService({ level, sampling: { keep, levels: ['info'] } }))?.sampling;
    expect([sampled(1, 'level'), sampled(0.5, null), sampled(0.5, 'level')]).toEqual([
      null,
      null,
      { keep: 0.5, levels: ['info'] },
    ]);
  });

  it('come with a pattern that has the groups which are read and no other', () => {
    expect(groupsOf(billing)).toMatchObject({
      names: ['time', 'level', 'id', 'message'],
      pattern: '(?s)(?:^(?P<time>\\S+ \\S+) (?P<level>\\w+) +\\[(?P<id>[^\\]]*)\\] (?P<message>.*)$)',
      replacement: '\x1f$time\x1f$level\x1f$id\x1f$message\x1f',
    });
    expect(groupsOf(billing)?.each.pattern).toBe(
      '(?s)\\A.*?(?:^(?P<time>\\S+ \\S+) (?P<level>\\w+) +\\[(?P<id>[^\\]]*)\\] (?P<message>.*)$).*\\z',
    );
    expect(groupsOf(billing)?.each.groups.map(({ replacement }) => replacement)).toEqual([
      '$time',
      '$level',
      '$id',
      '$message',
    ]);
    const unread = makeService({
      format: 'text',
      level: null,
      message: null,
      pattern: '(?P<a>x)(?P<b>y)(z)',
      fields: [field('b')],
    });
    expect(groupsOf(unread)).toMatchObject({
      names: ['b'],
      // Takes the rest of the entry, so that there is one match.
      pattern: '(?s)(?:(?:x)(?P<b>y)(?:z)).*\\z',
      each: { groups: [{ field: 'logagg.line.b', replacement: '$b' }] },
    });
    expect(groupsOf(payments)?.names).toEqual(['log_pairs']);
    expect(lineSettings(payments)?.groups).toEqual(['log_pairs']);
    expect(groupsOf(orders)).toBeNull();
  });
});
