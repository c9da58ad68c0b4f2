import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kibanaObjects } from '../../../../src/backends/elk/kibana-objects/file.js';
import type { Field, Model } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';

const json = <T extends z.ZodType>(inside: T) => z.string().transform((text) => inside.parse(JSON.parse(text)));
const kuery = z.strictObject({ query: z.string(), language: z.literal('kuery') });
const reference = z.strictObject({ name: z.string(), type: z.enum(['index-pattern', 'search']), id: z.string() });

/** What Kibana's schema of a saved search takes (saved_search/server/saved_objects/schema_legacy.ts, 8.8.0). */
const search = z.strictObject({
  title: z.string(),
  description: z.string(),
  columns: z.array(z.string()),
  sort: z.array(z.tuple([z.string(), z.enum(['asc', 'desc'])])),
  grid: z.strictObject({}),
  hideChart: z.boolean(),
  isTextBasedQuery: z.literal(false),
  kibanaSavedObjectMeta: z.strictObject({
    searchSourceJSON: json(z.strictObject({ query: kuery, filter: z.tuple([]), indexRefName: z.string() })),
  }),
});

const column = z.looseObject({
  operationType: z.string(),
  isBucketed: z.boolean(),
  references: z.array(z.string()).default([]),
});
const layer = z.strictObject({
  columns: z.record(z.string(), column),
  columnOrder: z.array(z.string()),
  incompleteColumns: z.strictObject({}),
});
const lens = z.strictObject({
  title: z.string(),
  type: z.literal('lens'),
  visualizationType: z.enum(['lnsMetric', 'lnsXY', 'lnsDatatable']),
  references: z.array(reference),
  state: z.strictObject({
    datasourceStates: z.strictObject({ formBased: z.strictObject({ layers: z.strictObject({ lines: layer }) }) }),
    visualization: z.looseObject({}),
    query: kuery,
    filters: z.tuple([]),
    internalReferences: z.tuple([]),
    adHocDataViews: z.strictObject({}),
  }),
});
const gridData = z.strictObject({ x: z.int(), y: z.int(), w: z.int(), h: z.int(), i: z.string() });
const common = { panelIndex: z.string(), gridData, title: z.string() };
const empty = z.strictObject({});
const panel = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('lens'),
    embeddableConfig: z.strictObject({ attributes: lens, enhancements: empty }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('search'),
    panelRefName: z.string(),
    embeddableConfig: z.strictObject({ enhancements: empty }),
  }),
]);

/** What Kibana's schema of a dashboard takes (dashboard/server/dashboard_saved_object/schema/v1). */
const dashboard = z.strictObject({
  title: z.string(),
  description: z.string(),
  timeRestore: z.boolean(),
  optionsJSON: json(z.record(z.string(), z.boolean())),
  panelsJSON: json(z.array(panel)),
  controlGroupInput: z.strictObject({
    controlStyle: z.string(),
    chainingSystem: z.string(),
    panelsJSON: json(z.record(z.string(), z.looseObject({ type: z.literal('optionsListControl') }))),
    ignoreParentSettingsJSON: json(z.record(z.string(), z.boolean())),
  }),
  kibanaSavedObjectMeta: z.strictObject({
    searchSourceJSON: json(z.strictObject({ query: kuery, filter: z.tuple([]) })),
  }),
});
const meta = { id: z.string(), references: z.array(reference), coreMigrationVersion: z.literal('8.8.0') };
const object = z.discriminatedUnion('type', [
  z.strictObject({ ...meta, type: z.literal('search'), attributes: search, typeMigrationVersion: z.literal('8.0.0') }),
  z.strictObject({
    ...meta,
    type: z.literal('dashboard'),
    attributes: dashboard,
    typeMigrationVersion: z.literal('8.9.0'),
  }),
]);

type SavedObject = z.infer<typeof object>;

const numeric = (key: string): Field => ({ name: key, key, type: 'number' });
const keyword = (key: string): Field => ({ name: key, key, type: 'keyword' });
const RICH: Partial<Model> = {
  services: [
    makeService({ name: 'api', fields: [numeric('duration_ms'), keyword('path')] }),
    makeService({ name: 'web.1', level: null }),
  ],
  alerts: [makeAlert(), makeAlert({ name: 'Slow', condition: { measure: 'absence' } })],
};

function objects(model: Partial<Model>): SavedObject[] {
  const text = kibanaObjects(makeModel(model));
  expect(text.endsWith('}\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => object.parse(JSON.parse(line)));
}

function panelsOf(model: Partial<Model>) {
  return objects(model).flatMap((one) => (one.type === 'dashboard' ? one.attributes.panelsJSON : []));
}

test('are the searches and one overview, in the forms that Kibana takes', () => {
  expect(objects(RICH).map(({ type, id }) => [type, id])).toEqual([
    ['search', 'dryad-all-lines'],
    ['search', 'dryad-errors'],
    ['search', 'dryad-service-api'],
    ['search', 'dryad-service-web.1'],
    ['search', 'dryad-alert-HighErrorRate'],
    ['search', 'dryad-alert-Slow'],
    ['dashboard', 'dryad-logs-overview'],
  ]);
});

test('leave out what needs a level where no service has one', () => {
  const services = [makeService({ level: null })];
  expect(objects({ services }).map(({ id }) => id)).toEqual([
    'dryad-all-lines',
    'dryad-service-api',
    'dryad-logs-overview',
  ]);
  expect(panelsOf({ services }).map(({ title }) => title)).toEqual(['Lines', 'Active services', 'Lines by service']);
});

test('refer only to the data view and to each other', () => {
  const made = objects(RICH);
  const ids = new Set(made.map(({ id }) => id));
  for (const { references } of made) {
    for (const { type, id } of references)
      expect(type === 'index-pattern' ? id === 'dryad-logs' : ids.has(id)).toBe(true);
  }
});

describe('the overview', () => {
  test('names every reference of its panels with the panel before it', () => {
    const [overview] = objects(RICH).filter(({ type }) => type === 'dashboard');
    const names = new Set(overview?.references.map(({ name }) => name));
    const expected = panelsOf(RICH).map((one) => {
      return `${one.panelIndex}:${one.type === 'search' ? one.panelRefName : 'indexpattern-datasource-layer-lines'}`;
    });
    expect([...names]).toEqual([...expected, 'controlGroup_service:optionsListDataView']);
  });

  test('has pictures whose columns are all there', () => {
    for (const one of panelsOf(RICH)) {
      if (one.type !== 'lens') continue;
      const { columns, columnOrder } = one.embeddableConfig.attributes.state.datasourceStates.formBased.layers.lines;
      expect(Object.keys(columns).toSorted()).toEqual(columnOrder.toSorted());
      for (const { references } of Object.values(columns))
        expect(columnOrder).toEqual(expect.arrayContaining(references));
      const shown = JSON.stringify(one.embeddableConfig.attributes.state.visualization);
      for (const [, id] of shown.matchAll(/"(?:columnId|xAccessor|splitAccessor|metricAccessor)":"(\w+)"/g)) {
        expect(columnOrder).toContain(id);
      }
    }
  });

  test('has panels side by side that do not cover each other', () => {
    const cells = panelsOf(RICH).flatMap(({ gridData: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(48);
      return Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
  });
});

test('keep hostile text as it is, each object on a separate line', () => {
  const text = 'it\'s "q" {{ x }} ${A} `b` \\d\n\u2028 😀';
  const match = { levels: [], contains: [text], excludes: [], regex: text, fields: [] };
  const alerts = [makeAlert({ match, summary: text })];
  const made = kibanaObjects(makeModel({ environment: text, alerts }));
  expect(made).not.toMatch(/\u2028/);
  expect(made.trimEnd().split('\n')).toHaveLength(objects({ environment: text, alerts }).length);
});
