import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { checkSpec } from '../../../src/app/check.js';
import { generate } from '../../../src/app/generate.js';
import { presetSpec } from '../../../src/app/init.js';
import type { Service } from '../../../src/model/model.js';
import { registry } from '../../../src/registry.js';
import { valuesOf } from '../../engines/equivalence/values.js';

const ROOT = join(import.meta.dirname, '../../..');
const STRUCTLOG = readFileSync(join(import.meta.dirname, 'testdata/structlog.jsonl'), 'utf8')
  .trim()
  .split('\n');

/** Where a backend's stack says who is read, and a file of its store. */
const FILES: Readonly<Record<string, { collector: string; store: string }>> = {
  loki: { collector: 'config.alloy', store: 'docker/loki/loki-config.yaml' },
  elk: { collector: 'filebeat.yml', store: 'docker/elk/setup/setup.sh' },
};

function textOf(name: string): string {
  const found = registry.presets.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no preset ${name}`);
  return found.text;
}

function serviceOf(preset: string, name: string): Service {
  const { model } = checkSpec({ text: textOf(preset), path: 'logagg.yaml', overrides: {}, registry });
  const found = model?.services.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** What is kept of an entry: level, message, time and the declared fields and labels that it has. */
function read(service: Service, entry: string) {
  const values = valuesOf(service, entry);
  const value = (name: string) => {
    const found = values.get(name);
    return found === undefined ? null : String(found);
  };
  const fields = [...service.fields, ...service.labels].map(({ name }) => [name, value(name)] as const);
  return {
    level: service.level === null ? null : value(service.level),
    message: (service.message === null ? null : value(service.message)) ?? entry,
    time: service.timestamp === null ? null : value(service.timestamp.field),
    fields: Object.fromEntries(fields.filter(([, found]) => found !== null)),
  };
}

describe.each(registry.presets.map(({ name }) => name))('preset %s', (name) => {
  const input = { text: textOf(name), path: 'logagg.yaml', overrides: {}, registry };

  it('is a file of that name, which appears nowhere else', () => {
    expect(readFileSync(join(ROOT, `presets/${name}.yaml`), 'utf8')).toBe(textOf(name));
  });

  it('has no finding above info, also under another name', () => {
    const renamed = presetSpec({ name, title: '', text: textOf(name) }, 'other-name');
    const { model, findings } = checkSpec({ ...input, text: renamed });
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(model?.name).toBe('other-name');
    expect(renamed.split('\n').length).toBe(textOf(name).split('\n').length);
  });

  it('generates a stack with every one of its services', () => {
    const { artifacts, model } = generate({ ...input, version: '0.0.0' });
    const { collector, store } = FILES[model?.backend ?? ''] ?? { collector: '', store: '' };
    const text = artifacts.find(({ path }) => path.endsWith(collector))?.content ?? '';
    for (const service of model?.services ?? []) expect(text).toMatch(new RegExp(`\\b${service.name}\\b`));
    expect(artifacts.map(({ path }) => path)).toContain(store);
  });
});

it('lists every preset there is', () => {
  const files = readdirSync(join(ROOT, 'presets')).map((file) => file.replace(/\.yaml$/, ''));
  expect(registry.presets.map(({ name }) => name).sort()).toEqual(files.sort());
});

describe('lines of the presets', () => {
  it('reads what structlog really writes', () => {
    const api = serviceOf('fastapi-structlog', 'api');
    const lines = STRUCTLOG.map((line) => read(api, line));
    expect(lines.map(({ level }) => level)).toEqual([...Array(6).fill('info'), 'error', ...Array(5).fill('info')]);
    for (const { time } of lines) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(lines[0]?.message).toMatch(/^Started server process/);
    expect(lines[4]).toMatchObject({ message: 'item read', fields: { logger: 'shop', request_id: 'r-1' } });
    expect(lines[5]).toMatchObject({
      message: 'request',
      fields: { method: 'GET', path: '/items/7', status: '200', duration_ms: '3.098', request_id: 'r-1' },
    });
    expect(lines[6]).toMatchObject({ message: 'request failed', fields: { status: '500', path: '/items/0' } });
  });

  it('reads the sample lines above each service of mixed-formats', () => {
    const text = textOf('mixed-formats');
    const samples = (name: string): readonly string[] => {
      const block = new RegExp(`((?:^  # .*\\n)+)  - name: ${name}$`, 'm').exec(text)?.[1] ?? '';
      return block.split('\n').map((line) => line.replace(/^ {2}# ?/, ''));
    };
    const of = (name: string, line: number) => read(serviceOf('mixed-formats', name), samples(name)[line] ?? '');
    expect(of('web', 0).fields).toEqual({ method: 'GET', path: '/items', status: '200' });
    expect(of('web', 1)).toMatchObject({ level: 'error', message: expect.stringMatching(/^29#29: \*1 connect/) });
    expect(of('api', 0)).toEqual({
      level: 'info',
      message: 'order placed',
      time: '2026-11-23T17:39:00.120Z',
      fields: { request_id: 'r-81', duration_ms: '12.5' },
    });
    expect(of('worker', 0)).toEqual({
      level: 'warn',
      message: 'retrying',
      time: '2026-11-23T17:39:00.204Z',
      fields: { queue: 'mail', attempt: '2' },
    });
    expect(of('db', 0)).toMatchObject({ level: 'LOG', message: 'database system is ready to accept connections' });
    expect(of('cache', 0)).toMatchObject({ level: null, fields: { sign: '#' } });
    const billing = serviceOf('mixed-formats', 'billing');
    const trace = samples('billing').slice(0, 3);
    expect(read(billing, trace.join('\n'))).toEqual({
      level: 'ERROR',
      message: `charge failed\n${trace[1]}\n${trace[2]}`,
      time: '2026-11-23 17:39:00,310',
      fields: { logger: 'c.e.Billing' },
    });
    const start = RE2JS.compile(billing.multiline?.start ?? '');
    expect(trace.map((line) => start.matcher(line).find())).toEqual([true, false, false]);
  });
});

describe.each(['production-s3', 'production-elk'])('the redaction of %s', (preset) => {
  const { redact } = serviceOf(preset, 'api');

  function redacted(line: string): string {
    return redact.reduce(
      (text, it) => RE2JS.compile(it.pattern, RE2JS.DOTALL).matcher(text).replaceAll(it.with.replaceAll('$', '\\$')),
      line,
    );
  }

  it('replaces what is secret and leaves JSON that can be parsed', () => {
    const line =
      '{"message":"paid with 4111 1111 1111 1111","auth":"Bearer ab.cd-EF==","password": "x\\"y","n":1795455540}';
    expect(redacted(line)).toBe(
      '{"message":"paid with [card]","auth":"Bearer [token]","redacted": true,"n":1795455540}',
    );
  });

  it.each([
    ['"4111111111111111"', '"[card]"'],
    ['"5500-0000-0000-0004"', '"[card]"'],
    ['"3782 822463 10005"', '"[card]"'],
    ['"378282246310005"', '"[card]"'],
    ['"card 4111111111111111, declined"', '"card [card], declined"'],
    ['"/pay?card=4111111111111111&x=1"', '"/pay?card=[card]&x=1"'],
    ['"card:4111111111111111"', '"card:[card]"'],
    ['"card:#4111111111111111 declined"', '"card:#[card] declined"'],
    ['"body {\\"password\\": \\"x\\"}"', '"body {\\"redacted\\": true}"'],
    ['"authorization: bearer eyJ.a-b_c"', '"authorization: Bearer [token]"'],
  ])('finds %s', (value, expected) => {
    expect(redacted(`{"a":${value}}`)).toBe(`{"a":${expected}}`);
  });

  it.each([
    '"Password":"x"',
    '"password" : "x"',
    '"newPassword": "a\\"b"',
    '"API_KEY":"x"',
    '"client_secret":"x"',
    '"secret": 123',
    '"secret": -1.5e-3',
    '"x-api-key":"x"',
    '"access_token":"x"',
    '"secret_key":"x"',
    '"pwd":"x"',
  ])('finds %s', (pair) => {
    expect(redacted(`{"a":1,${pair},"b":2}`)).toBe('{"a":1,"redacted": true,"b":2}');
  });

  it.each([
    '{"time":1733000000123,"level":"error"}',
    '{"id":4111111111111111}',
    '{ "id" : 4111111111111111 , "b" : [ 4111111111111111 , 5 ] }',
    '{"a":[4111111111111111, 5500000000000004],"b":-4111111111111111}',
    '{"a":4111111111111111.5,"b":0.4111111111111111,"c":4.111111111111111e10}',
    '{"at":"2026-11-23T17:39:00.123456789Z","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}',
    '{"id":"12345678-1234-1234-1234-123456789012","since":"1733000000123"}',
    '{"passwords": {"count": 2}, "message":"the password is wrong"}',
  ])('leaves %s as it is', (line) => {
    expect(redacted(line)).toBe(line);
  });

  it('leaves every number of a JSON line as it is', () => {
    const numbers = fc.array(fc.oneof(fc.bigInt({ min: 10n ** 11n, max: 10n ** 20n }), fc.double({ noNaN: true })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(numbers, fc.constantFrom(',', ', ', ' , '), fc.constantFrom('', ' '), (all, comma, space) => {
        const line = `{${space}"a":${space}[${space}${all.join(comma)}${space}]${space}}`;
        expect(redacted(line)).toBe(line);
      }),
    );
  });
});
