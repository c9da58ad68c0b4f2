import { expect, test } from 'vitest';
import { dashboardText } from '../../../src/companions/grafana/dashboards.js';
import type { Dashboard } from '../../../src/contracts/grafana.js';
import { makeDashboard, makeDatasource, makePanel } from './shown.js';

const HEADER = { made: 'Made by a test.', change: 'Do not change it.' };
const DATASOURCE = { type: 'loki', uid: 'dryad-loki' };

function read(overrides: Partial<Dashboard>) {
  return JSON.parse(dashboardText(makeDashboard(overrides), makeDatasource(), HEADER));
}

function row(panels: Dashboard['rows'][number]['panels'], collapsed = false) {
  return { title: 'Row', collapsed, panels };
}

test('panels are placed side by side, wrap at the edge, and rows follow one another', () => {
  const { panels } = read({
    rows: [
      row([makePanel(), makePanel({ height: 4 }), makePanel({ width: 24, height: 6 })]),
      row([makePanel()], true),
      row([makePanel({ width: 8 })]),
    ],
  });
  expect(panels.map(({ id, type, gridPos: { x, y, w, h } }: Panel) => [id, type, x, y, w, h])).toEqual([
    [1, 'row', 0, 0, 24, 1],
    [2, 'timeseries', 0, 1, 12, 8],
    [3, 'timeseries', 12, 1, 12, 4],
    [4, 'timeseries', 0, 9, 24, 6],
    [5, 'row', 0, 15, 24, 1],
    [7, 'row', 0, 16, 24, 1],
    [8, 'timeseries', 0, 17, 8, 8],
  ]);
  expect(panels[4].panels.map(({ id, gridPos }: Panel) => [id, gridPos.y])).toEqual([[6, 16]]);
  expect(panels[0].panels).toEqual([]);
});

test('every panel and query names the datasource, and queries their letter', () => {
  const queries = Array.from({ length: 28 }, (_, at) => ({ expr: `q${at}` }));
  const [, panel] = read({ rows: [row([makePanel({ queries })])] }).panels;
  expect(panel.datasource).toEqual(DATASOURCE);
  expect(panel.targets[1]).toEqual({ expr: 'q1', refId: 'B', datasource: DATASOURCE });
  expect(panel.targets.slice(25).map(({ refId }: { refId: string }) => refId)).toEqual(['Z', 'AA', 'AB']);
});

test('a threshold draws a line, and stacked series are bars', () => {
  const [, line, bars] = read({ rows: [row([makePanel({ threshold: 0.05 }), makePanel({ stacked: true })])] }).panels;
  expect(line.fieldConfig.defaults).toMatchObject({
    unit: 'short',
    thresholds: {
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 0.05 },
      ],
    },
    custom: { thresholdsStyle: { mode: 'line' }, stacking: { mode: 'none' }, drawStyle: 'line' },
  });
  expect(bars.fieldConfig.defaults).toMatchObject({
    thresholds: { steps: [{ color: 'green', value: null }] },
    custom: { thresholdsStyle: { mode: 'off' }, stacking: { mode: 'normal' }, drawStyle: 'bars' },
  });
});

test('every kind of panel has the settings of that kind, and a table is one table', () => {
  const kinds = ['stat', 'table', 'logs', 'bargauge'] as const;
  const panels = read({ rows: [row(kinds.map((kind) => makePanel({ kind, width: 6 })))] }).panels.slice(1);
  expect(panels.map(({ type, options }: Panel) => [type, Object.keys(options)[0]])).toEqual([
    ['stat', 'reduceOptions'],
    ['table', 'showHeader'],
    ['logs', 'showTime'],
    ['bargauge', 'reduceOptions'],
  ]);
  expect(panels[1].transformations.map(({ id }: { id: string }) => id)).toEqual([
    'labelsToFields',
    'merge',
    'organize',
  ]);
  expect(panels[0].fieldConfig.defaults).not.toHaveProperty('custom');
});

test('a variable offers its values and all of them, which is chosen at first', () => {
  const { templating } = read({ variables: [{ name: 'service', label: 'Service', values: ['a,b', 'c'] }] });
  expect(templating.list).toEqual([
    {
      type: 'custom',
      name: 'service',
      label: 'Service',
      query: 'a\\,b,c',
      multi: true,
      includeAll: true,
      current: { text: ['All'], value: ['$__all'] },
      options: [
        { text: 'All', value: '$__all', selected: true },
        { text: 'a,b', value: 'a,b', selected: false },
        { text: 'c', value: 'c', selected: false },
      ],
    },
  ]);
});

test('a file has a uid and no id, and stays JSON without panels and variables', () => {
  const file = read({ rows: [], variables: [] });
  expect(file).toMatchObject({ uid: 'dryad-overview', schemaVersion: 41, panels: [], templating: { list: [] } });
  expect(file).not.toHaveProperty('id');
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly options: object;
}
