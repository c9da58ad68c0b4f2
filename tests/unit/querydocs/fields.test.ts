import { expect, test } from 'vitest';
import type { Alert, Field, FieldType, Service } from '../../../src/model/model.js';
import { pathFields, requestFields, slowFields, statusFields } from '../../../src/querydocs/fields.js';
import { makeAlert, makeModel, makeService } from '../../support/model.js';

function service(type: FieldType, ...keys: readonly string[]): Service {
  return makeService({ fields: keys.map((key): Field => ({ name: key, key, type })) });
}

function keysOf(groups: readonly { readonly key: string }[]): string[] {
  return groups.map(({ key }) => key);
}

test('fields are known by what they are usually called', () => {
  const words = ['request_id', 'reqId', 'X_Correlation_Id', 'user_id', 'url', 'http_route', 'request'];
  expect(keysOf(requestFields([service('keyword', ...words)]))).toEqual(['request_id', 'reqId', 'X_Correlation_Id']);
  expect(keysOf(pathFields([service('keyword', ...words)]))).toEqual(['url', 'http_route']);
  expect(keysOf(statusFields([service('number', 'status', 'http_status_code', 'size')]))).toEqual([
    'status',
    'http_status_code',
  ]);
});

test('services that call it alike are one group', () => {
  const services = [makeService({ name: 'a' }), makeService({ name: 'b' })].map((one) => ({
    ...one,
    fields: service('keyword', 'request_id').fields,
  }));
  expect(requestFields(services)).toEqual([{ key: 'request_id', services }]);
});

test.each([
  ['duration_ms', 1000, { unit: 'milliseconds' }],
  ['latency_seconds', 1, { unit: 'seconds' }],
  ['elapsedNs', 1_000_000_000, { unit: 'nanoseconds' }],
  ['request_time', 1, { unit: 'seconds' }],
  ['duration', 1000, null],
])('%s is slow above %d', (key, limit, source) => {
  expect(slowFields(makeModel({ services: [service('number', key)] }))).toMatchObject([{ key, limit, source }]);
});

test.each<[string, Partial<Alert>]>([
  [
    'a quantile above',
    { condition: { measure: 'quantile', comparison: 'above', threshold: 250, field: 'duration', quantile: 0.9 } },
  ],
  [
    'a condition',
    {
      match: {
        levels: [],
        contains: [],
        excludes: [],
        regex: null,
        fields: [{ name: 'duration', type: 'number', operator: '>=', value: 250 }],
      },
    },
  ],
])('%s of an alert is a better limit for slow lines', (_, alert) => {
  const model = makeModel({
    services: [service('number', 'duration')],
    alerts: [makeAlert({ name: 'Slow', ...alert })],
  });
  expect(slowFields(model)).toMatchObject([{ limit: 250, source: { alert: 'Slow' } }]);
});
