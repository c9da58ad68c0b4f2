import { expect, test } from 'vitest';
import { lokiDatasource } from '../../../../src/backends/loki/datasource.js';
import type { Field, Model } from '../../../../src/model/model.js';
import { makeModel, makeService } from '../../../support/model.js';
import { contextOf } from '../../../support/wiring.js';

const datasourceOf = (model: Model) => lokiDatasource(model, contextOf(model).wiring);
const trace = (name: string, key = name): Field => ({ name, key, type: 'keyword' });
const traced = [
  makeService({ name: 'api', trace: trace('trace.id', 'trace_id') }),
  makeService({ name: 'web', trace: trace('traceId') }),
  makeService({ name: 'job', trace: trace('trace_id') }),
  makeService({ name: 'old' }),
];
const tempo = { prometheus: null, tempo: 'http://tempo:3200' };

test('is Loki inside of the stack', () => {
  expect(datasourceOf(makeModel())).toEqual({
    uid: 'dryad-loki',
    name: 'Loki',
    type: 'loki',
    url: 'http://loki:3100',
    jsonData: { maxLines: 1000, timeout: 90, manageAlerts: true },
    headers: [],
    serviceField: 'service_name',
    login: null,
    authority: null,
  });
});

test('leads from every trace id to Tempo, once for each key', () => {
  const { derivedFields } = datasourceOf(makeModel({ services: traced, datasources: tempo })).jsonData;
  const link = {
    matcherType: 'label',
    datasourceUid: 'dryad-tempo',
    url: '${__value.raw}',
    urlDisplayLabel: 'Trace in Tempo',
  };
  expect(derivedFields).toEqual([
    { ...link, name: 'trace_id', matcherRegex: '^trace_id$' },
    { ...link, name: 'traceId', matcherRegex: '^traceId$' },
  ]);
});

test('leads nowhere without Tempo', () => {
  expect(datasourceOf(makeModel({ services: traced })).jsonData).not.toHaveProperty('derivedFields');
});

test('names the Alertmanager where there is one', () => {
  const notify = { alertmanager: 'http://alerts.example.com:9093', receivers: [] };
  expect(datasourceOf(makeModel({ notify })).jsonData.alertmanagerUid).toBe('dryad-alertmanager');
});

test('sends the tenant, and waits longer than Loki does', () => {
  const datasource = datasourceOf(makeModel({ loki: { tenant: 'team', limits: { queryTimeout: 300 } } }));
  expect(datasource.headers).toEqual([{ name: 'X-Scope-OrgID', value: 'team' }]);
  expect(datasource.jsonData.timeout).toBe(330);
});
