import { describe, expect, test } from 'vitest';
import type { Alert, Model, Service } from '../../../src/model/model.js';
import { loadModel } from '../../../src/spec/load.js';
import type { Overrides } from '../../../src/spec/resolve/choice.js';
import { makeModel } from '../../support/model.js';
import { fakeRegistry } from '../../support/registry.js';
import { completeSpec, findingsOf } from '../../support/spec.js';
import { FULL_SPEC, SMALL_SPEC } from '../../support/specs.js';

test('the smallest spec is the default model', () => {
  expect(modelOf(SMALL_SPEC)).toEqual(makeModel({ name: 'shop' }));
});

test('a spec of every key is found to have no error, and its model is', () => {
  expect(findingsOf(FULL_SPEC).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(modelOf(FULL_SPEC)).toMatchSnapshot();
});

test('the same model from anchors, merges, CRLF and a byte order mark', () => {
  const other = SMALL_SPEC.replace('{ name: api }', '{ <<: &base { name: api }, format: json }').replace(/\n/g, '\r\n');
  expect(modelOf(`\uFEFF${other}`)).toEqual(modelOf(SMALL_SPEC));
});

describe('services', () => {
  test('text takes level and message from the groups of its pattern', () => {
    const named = serviceOf("{ name: api, format: text, pattern: '^(?P<level>x) (?P<message>y)$' }");
    expect([named.level, named.message]).toEqual(['level', 'message']);
    const unnamed = serviceOf("{ name: api, format: text, pattern: '^(?P<lvl>x) \\(?P<message>y [(?P<level>]$' }");
    expect([unnamed.level, unnamed.message]).toEqual([null, null]);
    expect(serviceOf('{ name: api, format: text }').pattern).toBeNull();
  });

  test('trace is a keyword field when it is named, the declared trace_id otherwise, or none', () => {
    expect(serviceOf('{ name: api, trace: tid }').fields).toEqual([{ name: 'tid', key: 'tid', type: 'keyword' }]);
    expect(serviceOf('{ name: api, trace: tid }').trace?.name).toBe('tid');
    expect(serviceOf('{ name: api, fields: { trace_id: keyword } }').trace?.name).toBe('trace_id');
    expect(serviceOf('{ name: api, fields: { tid: keyword } }').trace).toBeNull();
  });

  test('labels keep the type that is declared and leave the fields', () => {
    const service = serviceOf('{ name: api, fields: { n: number, k: keyword }, labels: [n, zone, zone] }');
    expect(service.fields.map(({ name }) => name)).toEqual(['k']);
    expect(service.labels).toEqual([
      { name: 'n', key: 'n', type: 'number' },
      { name: 'zone', key: 'zone', type: 'keyword' },
    ]);
  });

  test('keys are letters, digits and underscores', () => {
    const service = serviceOf('{ name: api, fields: { http.req-id: keyword, "@ts": keyword } }');
    expect(service.fields.map(({ key }) => key)).toEqual(['http_req_id', '_ts']);
  });

  test('sampling without levels samples trace, debug and info', () => {
    expect(serviceOf('{ name: api, sampling: { keep: 0.5 } }').sampling?.levels).toEqual(['trace', 'debug', 'info']);
  });
});

describe('alerts', () => {
  test('a level is it and all worse ones', () => {
    expect(alertOf('match: { level: warn }').match.levels).toEqual(['warn', 'error', 'fatal']);
    expect(alertOf('match: {}').match.levels).toEqual([]);
  });

  test('watch all services by default, and their name is the default summary', () => {
    const alert = alertOf('severity: info');
    expect(alert).toMatchObject({ services: ['api'], summary: 'A on {{service}}', window: 300, for: 0 });
  });

  test.each([
    ['k: x', { type: 'keyword', operator: '=', value: 'x' }],
    ['k: "!= x y"', { type: 'keyword', operator: '!=', value: 'x y' }],
    ['k: "=~ ^a\\nb"', { type: 'keyword', operator: '=~', value: '^a\nb' }],
    ['k: "!~ a"', { type: 'keyword', operator: '!~', value: 'a' }],
    ['k: "!=x"', { type: 'keyword', operator: '=', value: '!=x' }],
    ['k: 404', { type: 'keyword', operator: '=', value: '404' }],
    ['k: true', { type: 'keyword', operator: '=', value: 'true' }],
    ['n: 500', { type: 'number', operator: '=', value: 500 }],
    ['n: ">= 500"', { type: 'number', operator: '>=', value: 500 }],
    ['n: "<1.5e3"', { type: 'number', operator: '<', value: 1500 }],
    ['n: "!= -3"', { type: 'number', operator: '!=', value: -3 }],
    ['b: false', { type: 'boolean', operator: '=', value: false }],
    ['b: "!= true"', { type: 'boolean', operator: '!=', value: true }],
  ])('condition %s', (written, condition) => {
    const [found] = alertOf(`match: { fields: { ${written} } }`).match.fields;
    expect(found).toMatchObject(condition);
  });

  test.each(['n: x', 'n: "> > 5"', 'n: true', 'n: 0x10', 'n: "1_000"', 'b: 1', 'b: yes', 'k: "=~ "', 'k: ""'])(
    'no condition %s',
    (written) => {
      const found = findingsOf(specOf(`match: { fields: { ${written} } }`)).filter(
        ({ severity }) => severity === 'error',
      );
      expect(found.map(({ rule }) => rule)).toEqual(written === 'n: 0x10' ? [] : ['spec/invalid-condition']);
    },
  );
});

describe('backend and collector', () => {
  const BOTH = (backend: string, collector: string) =>
    SMALL_SPEC.replace('backend: loki', `backend: ${backend}\ncollector: ${collector}`);

  test.each<[string, string, Overrides, string, string[]]>([
    ['the default', SMALL_SPEC, {}, 'loki promtail', []],
    ['the default of a flag', SMALL_SPEC, { backend: 'elk' }, 'elk filebeat', []],
    ['a collector that fits', BOTH('loki', 'alloy'), {}, 'loki alloy', []],
    [
      'a collector that no longer fits',
      BOTH('loki', 'alloy'),
      { backend: 'elk' },
      'elk filebeat',
      ['spec/collector-replaced'],
    ],
    ['a flag for the collector', BOTH('loki', 'promtail'), { collector: 'alloy' }, 'loki alloy', []],
    ['both in the spec', BOTH('elk', 'alloy'), {}, 'elk alloy', ['spec/collector-mismatch']],
    ['both in flags', SMALL_SPEC, { backend: 'elk', collector: 'alloy' }, 'elk alloy', ['spec/collector-mismatch']],
    ['flag against spec', SMALL_SPEC, { collector: 'filebeat' }, 'loki filebeat', ['spec/collector-mismatch']],
  ])('%s', (_, text, overrides, chosen, rules) => {
    const loaded = loadModel({ text, path: 'logagg.yaml', overrides, registry: fakeRegistry });
    expect(`${loaded.model?.backend} ${loaded.model?.collector}`).toBe(chosen);
    expect(loaded.findings.map(({ rule }) => rule)).toEqual(rules);
  });

  test('a mismatch names the collectors that fit', () => {
    const [found] = loadModel({ text: BOTH('loki', 'filebeat'), path: 'x', registry: fakeRegistry }).findings;
    expect(found?.message).toContain('`promtail` or `alloy`');
    expect(found?.fix).toBe('Write `collector: promtail`.');
  });
});

function modelOf(text: string): Model {
  const { model, findings } = loadModel({ text, path: 'logagg.yaml', registry: fakeRegistry });
  if (model === null) throw new Error(JSON.stringify(findings));
  return model;
}

function serviceOf(flow: string): Service {
  const [service] = modelOf(completeSpec(`services: [${flow}]`)).services;
  if (service === undefined) throw new Error('no service');
  return service;
}

function specOf(keys: string): string {
  const fields = 'services: [{ name: api, fields: { k: keyword, n: number, b: boolean } }]';
  return completeSpec(
    `${fields}\nalerts:\n  - { name: A, measure: count, above: 1, ${keys} }\nnotify: { alertmanager: { url: http://am:9093 } }`,
  );
}

function alertOf(keys: string): Alert {
  const [alert] = modelOf(specOf(keys)).alerts;
  if (alert === undefined) throw new Error('no alert');
  return alert;
}
