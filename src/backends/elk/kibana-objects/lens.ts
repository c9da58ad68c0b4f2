import type { Model } from '../../../model/model.js';
import type { Filter } from '../queries/filter.js';
import { EVERY } from '../queries/filter.js';
import { kqlFilter } from '../queries/kql.js';
import type { Column } from './columns.js';
import { type Attributes, dataView, type Reference } from './saved-object.js';

/** A chart of lines that is stored in a dashboard. */
export interface Lens {
  readonly attributes: Attributes;
  readonly references: readonly Reference[];
}

/** A panel: a chart, or a saved search. Kibana's grid has 48 columns. */
export interface KibanaPanel {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly shows: Lens | { readonly search: string };
}

const LAYER = 'lines';
const DATA = { layerId: LAYER, layerType: 'data' };

/** One number. */
export function metric(model: Model, filter: Filter, number: Column): Lens {
  return lens(model, 'lnsMetric', filter, [number], { ...DATA, metricAccessor: number.id });
}

/** Numbers over time, one series for each value of a field. */
export function graph(
  model: Model,
  seriesType: 'bar_stacked' | 'line',
  filter: Filter,
  columns: { readonly time: Column; readonly split: Column; readonly number: Column },
): Lens {
  const { time, split, number } = columns;
  return lens(model, 'lnsXY', filter, [split, time, number], {
    legend: { isVisible: true, position: 'bottom' },
    valueLabels: 'hide',
    preferredSeriesType: seriesType,
    axisTitlesVisibilitySettings: { x: false, yLeft: false, yRight: false },
    layers: [
      {
        ...DATA,
        seriesType,
        xAccessor: time.id,
        splitAccessor: split.id,
        accessors: [number.id],
      },
    ],
  });
}

/** A table with a row for each value. */
export function rows(model: Model, filter: Filter, columns: readonly Column[]): Lens {
  const visualization = { ...DATA, columns: columns.map(({ id }) => ({ columnId: id })) };
  return lens(model, 'lnsDatatable', filter, columns, visualization);
}

function lens(
  model: Model,
  visualizationType: string,
  filter: Filter,
  columns: readonly Column[],
  visualization: Attributes,
): Lens {
  const every = columns.flatMap((one) => [one, ...one.parts]);
  const layer = {
    columns: Object.fromEntries(every.map(({ id, column }) => [id, column])),
    columnOrder: every.map(({ id }) => id),
    incompleteColumns: {},
  };
  const query = { query: filter === EVERY ? '' : kqlFilter(filter), language: 'kuery' };
  const references = [dataView(model, `indexpattern-datasource-layer-${LAYER}`)];
  const state = {
    datasourceStates: { formBased: { layers: { [LAYER]: layer } } },
    visualization,
    query,
    filters: [],
    internalReferences: [],
    adHocDataViews: {},
  };
  const attributes = { title: '', type: 'lens', visualizationType, state, references: references.map(asJson) };
  return { attributes, references };
}

function asJson({ name, type, id }: Reference): Attributes {
  return { name, type, id };
}
