import type { DashboardPanel, Datasource, Json } from '../../contracts/grafana.js';

/** Place on the grid, in columns and rows. */
export type GridPosition = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

type Settings = { readonly [key: string]: Json };

const LAST_VALUE: Settings = { calcs: ['lastNotNull'], fields: '', values: false };

const OPTIONS: Readonly<Record<DashboardPanel['kind'], Settings>> = {
  timeseries: {
    legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  stat: { reduceOptions: LAST_VALUE, colorMode: 'value', graphMode: 'none', textMode: 'auto' },
  bargauge: { reduceOptions: LAST_VALUE, displayMode: 'basic', orientation: 'horizontal', showUnfilled: true },
  table: { showHeader: true, cellHeight: 'sm' },
  logs: {
    showTime: true,
    showLabels: false,
    wrapLogMessage: true,
    enableLogDetails: true,
    dedupStrategy: 'none',
    sortOrder: 'Descending',
  },
};

/** A log query's instant answer is a frame a series: its labels become columns, and the frames one table. */
const ONE_TABLE: readonly Json[] = [
  { id: 'labelsToFields', options: {} },
  { id: 'merge', options: {} },
  { id: 'organize', options: { excludeByName: { Time: true } } },
];

/** A panel as Grafana 13 reads it. */
export function panelOf(panel: DashboardPanel, id: number, gridPos: GridPosition, { type, uid }: Datasource): Json {
  const datasource = { type, uid };
  return {
    id,
    type: panel.kind,
    title: panel.title,
    description: panel.description,
    gridPos,
    datasource,
    fieldConfig: { defaults: defaultsOf(panel), overrides: [] },
    options: OPTIONS[panel.kind],
    transformations: panel.kind === 'table' ? ONE_TABLE : [],
    targets: panel.queries.map((query, at) => ({ ...query, refId: refIdOf(at), datasource })),
  };
}

function defaultsOf(panel: DashboardPanel): Settings {
  const over = panel.threshold === null ? [] : [{ color: 'red', value: panel.threshold }];
  const thresholds = { mode: 'absolute', steps: [{ color: 'green', value: null }, ...over] };
  const nothing: Settings = panel.nothing === null ? {} : { noValue: panel.nothing };
  const common = { unit: panel.unit, thresholds, ...nothing };
  return panel.kind === 'timeseries' ? { ...common, custom: linesOf(panel) } : common;
}

function linesOf({ stacked, threshold }: DashboardPanel): Settings {
  return {
    drawStyle: stacked ? 'bars' : 'line',
    fillOpacity: stacked ? 80 : 10,
    lineWidth: 1,
    showPoints: 'auto',
    stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
    thresholdsStyle: { mode: threshold === null ? 'off' : 'line' },
  };
}

/** A to Z, then AA: Grafana's own names for queries. */
function refIdOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : refIdOf(Math.floor(at / 26) - 1) + letter;
}
