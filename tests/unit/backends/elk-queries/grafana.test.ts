import { describe, expect, test } from 'vitest';
import { elkDashboards } from '../../../../src/backends/elk/dashboards/index.js';
import { elkDatasource } from '../../../../src/backends/elk/datasource.js';
import type { DashboardPanel } from '../../../../src/contracts/grafana.js';
import type { Field, Model } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';
import { contextOf } from '../../../support/wiring.js';

const numeric = (key: string): Field => ({ name: key, key, type: 'number' });
const keyword = (key: string): Field => ({ name: key, key, type: 'keyword' });

const datasourceOf = (model: Model) => elkDatasource(model, contextOf(model).wiring);

function panelsOf(model: Partial<Model>): readonly DashboardPanel[] {
  return elkDashboards(makeModel(model)).flatMap(({ rows }) => rows.flatMap(({ panels }) => panels));
}

function panel(title: string, model: Partial<Model>): DashboardPanel {
  const found = panelsOf(model).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no panel ${title}`);
  return found;
}

describe('the datasource', () => {
  test('reads the project’s streams as the reader', () => {
    expect(datasourceOf(makeModel())).toMatchObject({
      uid: 'dryad-elasticsearch',
      type: 'elasticsearch',
      url: 'http://elasticsearch:9200',
      jsonData: {
        index: 'logs-dryad.*-production',
        timeField: '@timestamp',
        logMessageField: 'message',
        logLevelField: 'log.level',
      },
      login: { user: 'dryad-reader' },
    });
  });

  test('has no password where Elasticsearch has none', () => {
    expect(datasourceOf(makeModel({ elk: { security: false } })).login).toBe(null);
  });

  test('links trace ids to Tempo where there is one', () => {
    expect(datasourceOf(makeModel()).jsonData).not.toHaveProperty('dataLinks');
    const datasources = { prometheus: null, tempo: 'http://tempo:3200' };
    expect(datasourceOf(makeModel({ datasources })).jsonData.dataLinks).toEqual([
      { field: 'trace.id', datasourceUid: 'dryad-tempo', url: '${__value.raw}', urlDisplayLabel: 'Trace in Tempo' },
    ]);
  });
});

describe('the overview', () => {
  test('queries in every panel only the services that are chosen', () => {
    const services = [makeService({ fields: [numeric('duration'), keyword('path')] })];
    const queries = panelsOf({ services, alerts: [makeAlert()] }).flatMap((one) => one.queries);
    expect(queries.length).toBeGreaterThan(12);
    for (const { query } of queries) expect(query).toMatch(/^service\.name:\$service(?: AND |$)/);
  });

  test('leaves out what needs a level where no service has one', () => {
    const titles = panelsOf({ services: [makeService({ level: null })] }).map(({ title }) => title);
    expect(titles).toEqual(['Lines', 'Active services', 'Lines by service']);
  });

  test('has numbers that are 0 where nothing is found', () => {
    const stats = panelsOf({}).filter(({ kind }) => kind === 'stat');
    expect(stats.map(({ nothing }) => nothing)).toEqual(['0', '0', '0', '0']);
  });

  test('draws an alert in points as long as its window', () => {
    const condition = { measure: 'rate', comparison: 'above', threshold: 0.5 } as const;
    const alerts = [makeAlert({ condition, window: 90 })];
    const { queries, threshold } = panel('HighErrorRate: rate', { alerts });
    expect(threshold).toBe(0.5);
    expect(queries).toMatchObject([
      {
        query: 'service.name:$service AND logagg.alerts:"HighErrorRate"',
        alias: '{{service.name}}',
        metrics: [
          { type: 'count', hide: true },
          { type: 'bucket_script', settings: { script: 'params.lines / 90' } },
        ],
        bucketAggs: [{ type: 'terms' }, { type: 'date_histogram', settings: { interval: '90s' } }],
      },
    ]);
  });

  test('draws the ratio to all lines of the alert’s services', () => {
    const services = [makeService({ name: 'api' }), makeService({ name: 'web' })];
    const condition = { measure: 'ratio', comparison: 'above', threshold: 0.5 } as const;
    const { queries, unit } = panel('HighErrorRate: ratio', { services, alerts: [makeAlert({ condition })] });
    expect(unit).toBe('percentunit');
    expect(queries).toMatchObject([
      {
        query: 'service.name:$service AND service.name:"api"',
        metrics: [{ type: 'avg', settings: { script: "doc['logagg.alerts'].contains('HighErrorRate') ? 1 : 0" } }],
      },
    ]);
  });

  test('gives every number of a query a separate id', () => {
    for (const { queries } of panelsOf({ alerts: [makeAlert({ groupBy: ['path', 'region'] })] })) {
      for (const { metrics, bucketAggs } of queries) {
        const ids = [metrics, bucketAggs].flat().map((one) => (one instanceof Object && 'id' in one ? one.id : null));
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });
});
