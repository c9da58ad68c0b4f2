import { expect, test } from 'vitest';
import { lokiDashboards } from '../../../../src/backends/loki/grafana.js';
import type { DashboardPanel, DashboardRow } from '../../../../src/contracts/grafana.js';
import type { Field, Model } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';
import { parseLogql } from '../../../support/reread.js';

const number = (key: string): Field => ({ name: key, key, type: 'number' });
const keyword = (key: string): Field => ({ name: key, key, type: 'keyword' });

function rowsOf(model: Partial<Model>): readonly DashboardRow[] {
  return lokiDashboards(makeModel(model)).flatMap(({ rows }) => rows);
}

function panelsOf(model: Partial<Model>): readonly DashboardPanel[] {
  return rowsOf(model).flatMap(({ panels }) => panels);
}

function expressions(panels: readonly DashboardPanel[]): string[] {
  return panels.flatMap(({ queries }) => queries.map(({ expr }) => String(expr)));
}

function panel(title: string, model: Partial<Model>): DashboardPanel {
  const found = panelsOf(model).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no panel ${title}`);
  return found;
}

test('is one overview that lets services be chosen', () => {
  const services = [makeService({ name: 'api' }), makeService({ name: 'web' })];
  const [dashboard, ...others] = lokiDashboards(makeModel({ services }));
  expect(others).toEqual([]);
  expect(dashboard).toMatchObject({
    file: 'overview',
    uid: 'dryad-logs-overview',
    title: 'dryad logs',
    variables: [{ name: 'service', label: 'Service', values: ['api', 'web'] }],
  });
});

test('has a uid that Grafana takes, however long the name is', () => {
  const names = ['a'.repeat(40), `${'a'.repeat(39)}b`];
  const uids = names.map((name) => lokiDashboards(makeModel({ name }))[0]?.uid ?? '');
  expect(uids.every((uid) => uid.length <= 40)).toBe(true);
  expect(new Set(uids).size).toBe(2);
});

test('has rows for what the services write, and one closed row for each alert', () => {
  const alerts = [makeAlert({ name: 'A' }), makeAlert({ name: 'B', severity: 'critical' })];
  const plain = rowsOf({ alerts }).map(({ title, collapsed }) => [title, collapsed]);
  expect(plain).toEqual([
    ['Overview', false],
    ['Errors', false],
    ['Alert A (warning)', true],
    ['Alert B (critical)', true],
  ]);
  const services = [makeService({ fields: [number('duration_ms')] })];
  expect(rowsOf({ services }).map(({ title }) => title)).toEqual(['Overview', 'Slowest', 'Errors']);
});

test('leaves out what needs a level where no service has one', () => {
  const titles = panelsOf({ services: [makeService({ level: null })] }).map(({ title }) => title);
  expect(titles).toEqual(['Lines', 'Silent services', 'Lines by service']);
});

test('queries only the services that are chosen and that have the field', () => {
  const services = [makeService({ name: 'a.b', fields: [number('elapsed')] }), makeService({ name: 'web' })];
  const [query] = expressions([panel('95th percentile of elapsed', { services })]);
  expect(query).toBe(
    'quantile_over_time(0.95, {service_name=~`a\\.b`, service_name=~"$service", env="production"} ' +
      '| unwrap elapsed | __error__="" [$__auto]) by (service_name)',
  );
});

test('shows what is greatest by path where the service has a path', () => {
  const services = [makeService({ fields: [number('latency'), keyword('route')] })];
  const [query] = expressions([panel('Greatest latency by route', { services })]);
  expect(query).toContain('max_over_time({service_name=~"$service", env="production"} | route!="" | unwrap latency');
});

test('draws each alert against its threshold, services of one form in one query', () => {
  const services = [
    makeService({ name: 'api' }),
    makeService({ name: 'job' }),
    makeService({ name: 'web', format: 'logfmt', message: 'msg' }),
  ];
  const match = { levels: [], contains: ['timeout'], excludes: [], regex: null, fields: [] };
  const alerts = [makeAlert({ name: 'Timeouts', services: ['api', 'job', 'web'], match })];
  const { threshold, queries } = panel('Timeouts: count', { services, alerts });
  expect(threshold).toBe(10);
  expect(queries.map(({ legendFormat }) => legendFormat)).toEqual(['{{service_name}}', '{{service_name}}']);
  expect(queries[0]?.expr).toContain('{service_name=~"api|job", service_name=~"$service"');
  expect(queries[1]?.expr).toContain('{service_name=~"web", service_name=~"$service"');
});

test('draws a share as one, and a silence against one line', () => {
  const alerts = [
    makeAlert({ name: 'Share', condition: { measure: 'ratio', comparison: 'above', threshold: 0.2 } }),
    makeAlert({ name: 'Silent', condition: { measure: 'absence' } }),
  ];
  expect(panel('Share: ratio', { alerts })).toMatchObject({ unit: 'percentunit', threshold: 0.2 });
  expect(panel('Silent: absence', { alerts })).toMatchObject({ unit: 'short', threshold: 1 });
});

test('keeps what looks like a variable of Grafana away from Grafana, in queries and in words', () => {
  const text = 'costs $service, ${service} and [[service]]';
  const match = { levels: [], contains: [text], excludes: [], regex: null, fields: [] };
  const panels = panelsOf({ alerts: [makeAlert({ match })] }).slice(-2);
  for (const query of expressions(panels)) {
    expect(query).toContain('|= "costs \\x24service, \\x24{service} and \\x5b[service]]"');
  }
  const [, lines] = panels.map(({ description }) => description);
  expect(lines).toContain('costs &#36;service, &#36;\\{service\\} and \\[\\[service\\]\\]');
});

test('has no query with a syntax error', () => {
  const services = [makeService({ fields: [number('duration'), keyword('path')], labels: [keyword('region')] })];
  const alerts = [makeAlert({ groupBy: ['path', 'region'] })];
  const queries = expressions(panelsOf({ services, alerts }));
  expect(queries.length).toBeGreaterThan(10);
  for (const query of queries) expect(() => parseLogql(query)).not.toThrow();
});
