import type { Json } from '../../../contracts/grafana.js';
import type { Seconds } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { oneUnit } from '../../../units/durations.js';
import { type Comparison, conditions, type Filter } from './filter.js';
import { byTableMeasure, type Grouping, type Table } from './table.js';

type Body = { readonly [key: string]: Json };

const LINES = 100;
/** More values than a spec has services. */
const ALL_VALUES = 1000;
const RANGES: Readonly<Record<Comparison, string>> = { '>': 'gt', '>=': 'gte', '<': 'lt' };

/** The body of a search for the newest lines of the last `since` seconds, in Elasticsearch's query DSL. */
export function dslLines(filter: Filter, since: Seconds): Body {
  return { size: LINES, sort: [{ [ELK_FIELDS.time]: 'desc' }], query: lately(filter, since) };
}

/** The body of a search for numbers. */
export function dslTable(table: Table): Body {
  return { size: 0, query: lately(table.filter, table.since), aggs: grouped(table, table.by) };
}

function lately(filter: Filter, since: Seconds): Body {
  const time = { range: { [ELK_FIELDS.time]: { gt: `now-${oneUnit(since, ['h', 'm'])}`, lte: 'now' } } };
  return { bool: { filter: [time, ...conditions(filter).map(dslFilter)] } };
}

/** A filter in the query DSL. */
export function dslFilter(filter: Filter): Body {
  switch (filter.kind) {
    case 'is': {
      const [value = '', ...others] = filter.values;
      return others.length === 0 ? { term: { [filter.field]: value } } : { terms: { [filter.field]: filter.values } };
    }
    case 'holds':
      return { term: { [filter.field]: filter.value } };
    case 'number':
      return { range: { [filter.field]: { [RANGES[filter.operator]]: filter.value } } };
    case 'has':
      return { exists: { field: filter.field } };
    case 'words':
      return { match_phrase: { [filter.field]: filter.text } };
    case 'all':
      return { bool: { filter: filter.of.map(dslFilter) } };
    case 'any':
      return { bool: { should: filter.of.map(dslFilter), minimum_should_match: 1 } };
    case 'not':
      return { bool: { must_not: dslFilter(filter.of) } };
  }
}

function grouped(table: Table, by: readonly Grouping[]): Body {
  const measured = measures(table.measure, table.every ?? table.since);
  const [first, ...others] = by;
  if (first !== undefined) {
    // Buckets can be sorted only by their direct values.
    const own = ordersBuckets(table) ? measured : {};
    return { [bucketName(first.field)]: { ...values(table, first), ...inside({ ...own, ...grouped(table, others) }) } };
  }
  if (table.every === null) return measured;
  const points = { date_histogram: { field: ELK_FIELDS.time, fixed_interval: oneUnit(table.every, ['h', 'm']) } };
  return { over_time: { ...points, ...inside(measured) } };
}

function inside(aggs: Body): Body {
  return Object.keys(aggs).length === 0 ? {} : { aggs };
}

function ordersBuckets({ measure, every }: Table): boolean {
  return measure.kind === 'greatest' && every === null;
}

function values(table: Table, { field, most, none }: Grouping): Body {
  const order: Body = ordersBuckets(table) ? { order: { greatest: 'desc' } } : {};
  const missing: Body = none === null ? {} : { missing: none };
  return { terms: { field, size: most ?? ALL_VALUES, ...missing, ...order } };
}

/** The values of each bucket in addition to its number of lines. */
const measures = byTableMeasure<[seconds: Seconds], Body>({
  lines: () => ({}),
  rate: (_, seconds) => ({ rate: script({ lines: '_count' }, `params.lines / ${seconds}`) }),
  share: ({ of }) => ({
    matching: { filter: dslFilter(of) },
    share: script({ matching: 'matching>_count', lines: '_count' }, 'params.matching / params.lines'),
  }),
  greatest: ({ field }) => ({ greatest: { max: { field } } }),
  percentile: ({ field, percent }) => ({ percentile: { percentiles: { field, percents: [percent] } } }),
});

function script(paths: Readonly<Record<string, string>>, source: string): Body {
  return { bucket_script: { buckets_path: paths, script: source } };
}

/** A bucket's name: the last part of its field, or its name for readers. */
function bucketName(field: string): string {
  return field === ELK_FIELDS.service ? 'service' : (field.split('.').at(-1) ?? field);
}
