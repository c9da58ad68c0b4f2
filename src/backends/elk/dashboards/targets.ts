import type { Json } from '../../../contracts/grafana.js';
import type { Seconds } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { SERVICE_VARIABLE } from '../../../querydocs/dashboard/index.js';
import type { Targets } from '../../../querydocs/dashboard/panels.js';
import type { Filter } from '../queries/filter.js';
import { luceneFilter } from '../queries/lucene.js';
import type { Grouping } from '../queries/table.js';

type Target = Targets[number];
type Part = { readonly [key: string]: Json };

/** Lines that a panel loads: one or two screens. */
const LINES = 100;
/** More values than a spec has services. */
const ALL_VALUES = 1000;

/** A number that the plugin computes in each bucket: the displayed one, and those that it is computed from. */
export type Metric = readonly Part[];

export const COUNT: Metric = [{ id: '1', type: 'count' }];

/** How many different values a field has. */
export function different(field: string): Metric {
  return [{ id: '1', type: 'cardinality', field }];
}

export function greatest(field: string): Metric {
  return [{ id: '1', type: 'max', field }];
}

export function percentile(field: string, percent: number): Metric {
  return [{ id: '1', type: 'percentiles', field, settings: { percents: [String(percent)] } }];
}

/** Lines per second, for buckets of that length. */
export function linesASecond(seconds: Seconds): Metric {
  return [
    { id: '1', type: 'count', hide: true },
    {
      id: '9',
      type: 'bucket_script',
      pipelineVariables: [{ name: 'lines', pipelineAgg: '1' }],
      settings: { script: `params.lines / ${seconds}` },
    },
  ];
}

/** The fraction of lines for which a Painless condition is true: the mean of 1 and 0. */
export function share(condition: string): Metric {
  return [{ id: '1', type: 'avg', settings: { script: `${condition} ? 1 : 0` } }];
}

/** A series over time for each value of `by`; `every` null: Grafana uses the distance of two points of the graph. */
export function overTime(
  filter: Filter,
  metric: Metric,
  by: readonly Grouping[],
  every: Seconds | null = null,
): Target {
  const interval = every === null ? 'auto' : `${every}s`;
  return target(filter, {
    metrics: metric,
    bucketAggs: [
      ...by.map((grouping, at) => terms(grouping, at, '_count')),
      { id: '8', type: 'date_histogram', field: ELK_FIELDS.time, settings: { interval, min_doc_count: '0' } },
    ],
    alias: by.map(({ field }) => `{{${field}}}`).join(' '),
  });
}

/** One number over the whole time range. The plugin requires a group: the environment, which has one value. */
export function atOnce(filter: Filter, metric: Metric): Target {
  return table(filter, metric, [{ field: ELK_FIELDS.environment, most: 1, none: null }]);
}

/** A table with a row for each value of `by`, the greatest first. */
export function table(filter: Filter, metric: Metric, by: readonly Grouping[]): Target {
  const orderBy = metric[0]?.type === 'count' ? '_count' : '1';
  return target(filter, { metrics: metric, bucketAggs: by.map((one, at) => terms(one, at, orderBy)), alias: '' });
}

/** The newest lines. */
export function newest(filter: Filter): Target {
  return target(filter, {
    metrics: [{ id: '1', type: 'logs', settings: { limit: String(LINES) } }],
    bucketAggs: [],
    alias: '',
  });
}

function terms({ field, most, none }: Grouping, at: number, orderBy: string): Part {
  return {
    id: String(at + 2),
    type: 'terms',
    field,
    settings: {
      size: String(most ?? ALL_VALUES),
      min_doc_count: '1',
      order: 'desc',
      orderBy,
      ...(none === null ? {} : { missing: none }),
    },
  };
}

/** Grafana replaces the variable by the selected services, quoted and joined by OR. */
function target(filter: Filter, more: Part): Target {
  const chosen = `${ELK_FIELDS.service}:$${SERVICE_VARIABLE}`;
  const query = luceneFilter(filter);
  return { query: query === '*' ? chosen : `${chosen} AND ${query}`, timeField: ELK_FIELDS.time, ...more };
}
