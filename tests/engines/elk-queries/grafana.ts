import { z } from 'zod';
import { type Asker, percentileOf } from './ask.js';

/*
 * Grafana's Elasticsearch plugin, as far as the overview uses it: what it makes of a query before Elasticsearch sees it
 * (pkg/tsdb/elasticsearch: data_query_processor.go, aggregation_factory.go) and what it shows of the answer
 * (metrics_response_processor.go).
 */

const settings = z.record(z.string(), z.unknown()).default({});
const aggregation = z.object({ id: z.string(), type: z.string(), field: z.string(), settings });
const metric = z.object({
  id: z.string(),
  type: z.string(),
  field: z.string().optional(),
  hide: z.boolean().default(false),
  settings,
  pipelineVariables: z.array(z.object({ name: z.string(), pipelineAgg: z.string() })).default([]),
});
const target = z.object({
  query: z.string(),
  metrics: z.array(metric),
  bucketAggs: z.array(aggregation),
  alias: z.string(),
  timeField: z.literal('@timestamp'),
  datasource: z.object({ uid: z.string(), type: z.literal('elasticsearch') }),
});
const panel = z.object({ title: z.string(), type: z.string(), targets: z.array(target).default([]) });
const row = panel.extend({ panels: z.array(panel).default([]) });
const dashboard = z.object({ panels: z.array(row) });

type Target = z.infer<typeof target>;
type Aggregation = z.infer<typeof aggregation>;
type Metric = z.infer<typeof metric>;
type Body = Record<string, unknown>;

/** A panel of the overview with its queries. */
export type Panel = z.infer<typeof panel>;

/** Half an hour, so that a point holds all that was written in the last minutes. */
const AUTO = '1800000ms';
const HOUR = 3_600_000;

/** The panels with queries of a generated dashboard file, of open and closed rows. */
export function panelsOf(json: string): Panel[] {
  const { panels } = dashboard.parse(JSON.parse(json));
  return panels.flatMap((one) => [one, ...one.panels]).filter(({ targets }) => targets.length > 0);
}

/** Several chosen values become quoted alternatives (the format `lucene` of Grafana's variables). */
function chosen(query: string, services: readonly string[]): string {
  const quoted = services.map((name) => `"${name.replace(/[+\-=&|><!(){}[\]^"~*?:\\/]/g, '\\$&')}"`);
  return query.replaceAll('$service', `(${quoted.join(' OR ')})`);
}

/** What a panel shows of the last hour: the originals of lines, or a row for each series or row of a table. */
export async function shown(store: Asker, { targets }: Panel, services: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(targets.map((one) => answerOf(store, one, services)));
  return answers.flat();
}

/** The body of the search that Grafana sends. */
export function bodyOf({ query, metrics, bucketAggs }: Target, services: readonly string[]): Body {
  const now = Date.now();
  const time = { range: { '@timestamp': { gte: now - HOUR, lte: now, format: 'epoch_millis' } } };
  const text = { query_string: { query: chosen(query, services), analyze_wildcard: true } };
  const filtered = { query: { bool: { filter: [time, text] } } };
  const [first] = metrics;
  if (first?.type === 'logs') return { ...filtered, ...logs(first) };
  if (bucketAggs.length === 0) throw new Error('invalid query, missing metrics and aggregations');
  return { ...filtered, size: 0, aggs: nested(bucketAggs, metrics, { min: now - HOUR, max: now }) };
}

function logs({ settings: { limit } }: Metric): Body {
  return {
    size: Number(limit),
    sort: [{ '@timestamp': { order: 'desc', unmapped_type: 'boolean' } }, { _doc: { order: 'desc' } }],
    docvalue_fields: ['@timestamp'],
    script_fields: {},
    fields: [{ field: '@timestamp', format: 'strict_date_optional_time_nanos' }],
    highlight: {
      fields: { '*': {} },
      pre_tags: ['@HIGHLIGHT@'],
      post_tags: ['@/HIGHLIGHT@'],
      fragment_size: 2_147_483_647,
    },
  };
}

function nested(aggregations: readonly Aggregation[], metrics: readonly Metric[], bounds: Body): Body {
  const [first, ...others] = aggregations;
  if (first === undefined) return Object.fromEntries(metrics.flatMap((one) => metricEntry(one, metrics)));
  const inner = { ...nested(others, metrics, bounds), ...orderMetric(first, metrics) };
  const aggs = Object.keys(inner).length === 0 ? {} : { aggs: inner };
  return { [first.id]: { ...bucketOf(first, bounds), ...aggs } };
}

function bucketOf({ type, field, settings: { interval, min_doc_count, ...more } }: Aggregation, bounds: Body): Body {
  const least = Number(min_doc_count);
  if (type === 'date_histogram') {
    const fixed = interval === 'auto' ? AUTO : interval;
    const histogram = { field, fixed_interval: fixed, min_doc_count: least, extended_bounds: bounds };
    return { date_histogram: { ...histogram, format: 'epoch_millis' } };
  }
  const missing = more.missing === undefined ? {} : { missing: more.missing };
  const order = { [String(more.orderBy)]: more.order };
  return { terms: { field, size: Number(more.size), order, min_doc_count: least, ...missing } };
}

/** A number by which values are put in order has to stand beside them. */
function orderMetric({ settings: { orderBy } }: Aggregation, metrics: readonly Metric[]): Body {
  const by = metrics.find(({ id }) => id === orderBy);
  return by === undefined ? {} : { [by.id]: { [by.type]: { field: by.field } } };
}

function metricEntry(one: Metric, all: readonly Metric[]): [string, Body][] {
  const { id, type, field, settings: own } = one;
  if (type === 'count') return [];
  if (type !== 'bucket_script') return [[id, { [type]: { ...(field === undefined ? {} : { field }), ...own } }]];
  const paths = one.pipelineVariables.map(({ name, pipelineAgg }) => {
    const counted = all.some((other) => other.id === pipelineAgg && other.type === 'count');
    return [name, counted ? '_count' : pipelineAgg];
  });
  return [[id, { bucket_script: { buckets_path: Object.fromEntries(paths), ...own } }]];
}

const answer = z.object({ aggregations: z.record(z.string(), z.unknown()) });
const bucket = z
  .object({ key: z.union([z.string(), z.number()]), doc_count: z.number() })
  .catchall(z.unknown())
  .readonly();
const buckets = z.object({ buckets: z.array(bucket) });
const value = z.object({ value: z.number().nullable() });

type Bucket = z.infer<typeof bucket>;

async function answerOf(store: Asker, one: Target, services: readonly string[]): Promise<string[]> {
  const body = bodyOf(one, services);
  if (one.metrics[0]?.type === 'logs') return store.ask(body);
  return rows(answer.parse(await store.search(body)).aggregations, one, 0, []);
}

function rows(
  inside: Readonly<Record<string, unknown>>,
  one: Target,
  depth: number,
  before: readonly string[],
): string[] {
  const level = one.bucketAggs[depth];
  if (level === undefined) throw new Error('no number was reached');
  const found = buckets.parse(inside[level.id]).buckets;
  const last = depth === one.bucketAggs.length - 1;
  if (!last) return found.flatMap((each) => rows(each, one, depth + 1, [...before, String(each.key)]));
  if (level.type === 'date_histogram') return [[...before, series(found, one)].join(' ')];
  const single = one.bucketAggs.length === 1;
  return found.map((each) => [...before, ...(single ? [] : [String(each.key)]), numberIn(each, one)].join(' '));
}

/** Counts and rates are summed up over the points; other numbers are those of the only point that has one. */
function series(points: readonly Bucket[], one: Target): string {
  const numbers = points.map((point) => numberIn(point, one)).filter((number) => number !== 'none');
  const adds = one.metrics.some(({ type }) => type === 'count');
  return adds ? String(numbers.reduce((sum, number) => sum + Number(number), 0)) : numbers.join(' ');
}

function numberIn(of: Bucket, { metrics }: Target): string {
  const [metricShown] = metrics.filter(({ hide }) => !hide);
  if (metricShown === undefined) throw new Error('no number is shown');
  if (metricShown.type === 'count') return String(of.doc_count);
  const measured = of[metricShown.id];
  if (metricShown.type === 'percentiles') return percentileOf(measured);
  return String(value.parse(measured).value ?? 'none');
}
