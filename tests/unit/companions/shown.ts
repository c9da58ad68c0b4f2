import type { Dashboard, DashboardPanel, Datasource } from '../../../src/contracts/grafana.js';

/** A log datasource, to be overridden. */
export function makeDatasource(overrides: Partial<Datasource> = {}): Datasource {
  return {
    uid: 'dryad-loki',
    name: 'Loki',
    type: 'loki',
    url: 'http://loki:3100',
    jsonData: { maxLines: 1000 },
    headers: [],
    serviceField: 'service_name',
    login: null,
    authority: null,
    ...overrides,
  };
}

/** A panel with one query, to be overridden. */
export function makePanel(overrides: Partial<DashboardPanel> = {}): DashboardPanel {
  return {
    title: 'Lines',
    description: 'Lines a minute',
    kind: 'timeseries',
    width: 12,
    height: 8,
    unit: 'short',
    threshold: null,
    stacked: false,
    nothing: null,
    queries: [{ expr: 'sum(count_over_time({env="production"}[1m]))', queryType: 'range' }],
    ...overrides,
  };
}

/** A dashboard with one row, to be overridden. */
export function makeDashboard(overrides: Partial<Dashboard> = {}): Dashboard {
  return {
    file: 'overview',
    uid: 'dryad-overview',
    title: 'dryad logs',
    description: 'All services',
    tags: ['logs'],
    variables: [{ name: 'service', label: 'Service', values: ['api', 'web'] }],
    rows: [{ title: 'Volume', collapsed: false, panels: [makePanel()] }],
    ...overrides,
  };
}
