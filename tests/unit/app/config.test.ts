import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printConfig } from '../../../src/app/config.js';
import { registry } from '../../../src/registry.js';
import { loadModel } from '../../../src/spec/load.js';
import { parseDuration, parseHeap, parseSize, printDuration, printHeap, printSize } from '../../../src/units/spec.js';

const CASES = join(import.meta.dirname, '../../cases');
const specs = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => [entry.name, readFileSync(join(CASES, entry.name, 'logagg.yaml'), 'utf8')] as const);

const EVERYTHING = `
version: 1
name: all
environment: 'yes'
backend: loki
collector: promtail
compose:
  file: [a.yml, b.yml]
  override: c.yml
  network: net
  external: true
  dataRoot: /data
  images: { loki: 'grafana/loki:3.7.5' }
  ports: { loki: 3101 }
  socketProxy: true
outputs: out/put
retention: { default: 4w }
services:
  - name: one
    source: { container: 'one-\\d+' }
    format: logfmt
    level: severity
    message: msg
    trace: tid
    timestamp: { field: ts, format: unix_ms }
    fields: { constructor: keyword, status: number, ok: boolean, region: keyword, shard: number }
    labels: [region, shard]
    multiline: { start: '^\\S' }
    retention: 26h
    sampling: { keep: 0.25 }
    redact: [{ pattern: '\\d', with: '' }, { pattern: 'x', with: "'\\"\\u2028$1" }]
  - name: two
    format: text
    pattern: '^(?P<verb>\\w+) (?P<trace_id>.*)$'
    source: { files: [/var/log/*.log, /x] }
    fields: { verb: keyword, trace_id: keyword }
alerts:
  - { name: A, services: [one], match: { level: trace, contains: ['404', "no: 'x'"], excludes: [b], regex: 'a|b', fields: { status: '>= 5e2', ok: '!= true', region: '=~ ^eu' } }, measure: ratio, below: 0.5, minimum: 7, window: 90s, for: 1h30m, groupBy: [region], severity: critical, summary: '{{service}} ''#', description: 'a\\n  b ', runbook: 'https://x.test/' }
  - { name: B, services: [one], measure: quantile, field: status, quantile: 0.99, above: -1 }
  - { name: C, measure: absence }
  - { name: D, services: [one], measure: rate, above: 0.001, match: { fields: { status: 404, ok: false, region: '404' } } }
notify:
  receivers:
    - { name: s, severities: [info], slack: { url: { fromFile: ./s }, channel: '#x' } }
    - { name: e, email: { to: a@b, from: c@d, smarthost: 'h:25', username: u, password: { fromEnv: P }, requireTls: false } }
grafana: { service: graf, port: 3001 }
datasources: { prometheus: 'http://p:9090', tempo: 'http://t:3200' }
loki:
  version: 3.7.5
  schemaFrom: 2025-01-01
  tenant: team
  limits: { ingestionRate: 1500KB, ingestionBurst: 10GiB, maxLineSize: 1B, maxStreams: 7, rejectOlderThan: 7d, queryTimeout: 61s }
  storage: { s3: { bucket: b, region: r, endpoint: 'm:9000', forcePathStyle: true, insecure: true, accessKeyId: { fromEnv: I }, secretAccessKey: { fromEnv: S3_SECRET } } }
elk: { heap: 1536m, security: false, logstash: true, alerting: kibana, version: 8.19.0, lifecycle: { rolloverAge: 6h, rolloverSize: 10GB } }
`;

const SMALL = `
version: 1
name: small
backend: loki
retention: { default: 31d }
services: [{ name: api }]
alerts: [{ name: A, measure: count, above: 1, summary: x }]
`;

/** What a spec refuses in every text. */
const UNREADABLE = /[^\P{Cc}\n\t]|\p{Surrogate}|[\uFFFE\uFFFF]/u;

function modelOf(text: string): unknown {
  const { model, findings } = loadModel({ text, path: 'logagg.yaml', registry });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return model;
}

describe('printConfig', () => {
  it('is tried with specs', () => {
    expect(specs.length).toBeGreaterThan(0);
  });

  it.each([['everything', EVERYTHING] as const, ...specs])('reads back as an equal model: %s', (_, text) => {
    const { model, findings } = loadModel({ text, path: 'logagg.yaml', registry });
    if (model === null) throw new Error(findings.map(({ line, message }) => `${line} ${message}`).join());
    const yaml = printConfig(model, registry, 'yaml');
    expect(modelOf(yaml)).toEqual(model);
    expect(modelOf(printConfig(model, registry, 'json'))).toEqual(model);
    expect(printConfig(model, registry, 'yaml')).toBe(yaml);
  });

  it('reads back any text that a spec may hold', () => {
    const { model } = loadModel({ text: SMALL, path: 'logagg.yaml', registry });
    if (model === null) throw new Error('the spec of the test is bad');
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((one) => /\S/.test(one) && !UNREADABLE.test(one));
    fc.assert(
      fc.property(text, (summary) => {
        const hostile = { ...model, alerts: model.alerts.map((alert) => ({ ...alert, summary })) };
        expect(
          loadModel({ text: printConfig(hostile, registry, 'yaml'), path: 'logagg.yaml', registry }).model,
        ).toEqual(hostile);
      }),
      { numRuns: 100 },
    );
  });
});

describe('units of a spec', () => {
  it('read back as the same number', () => {
    fc.assert(fc.property(fc.nat(3_000_000_000), (value) => parseDuration(printDuration(value)) === value));
    fc.assert(fc.property(fc.nat(999_999_999), (value) => parseSize(printSize(value)) === value));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        (value) => parseHeap(printHeap(value * 1024 ** 2)) === value * 1024 ** 2,
      ),
    );
  });

  it('are written as a person would', () => {
    expect([31 * 86_400, 5400, 0, 61].map(printDuration)).toEqual(['31d', '1h30m', '0s', '1m1s']);
    expect([4_000_000, 4 * 1024 ** 2, 1500, 10 * 1024 ** 3].map(printSize)).toEqual(['4MB', '4MiB', '1500B', '10GiB']);
    expect([1024 ** 3, 1536 * 1024 ** 2].map(printHeap)).toEqual(['1g', '1536m']);
  });
});
