import { z } from 'zod';
import type { RunningOpenSearch } from '../support/opensearch.js';

const hits = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ event: z.object({ original: z.string() }) }) })) }),
});
const bucket = z.object({ key: z.union([z.string(), z.number()]), doc_count: z.number() }).loose();
const buckets = z.object({ buckets: z.array(bucket) });
const value = z.object({ value: z.number().nullable() });
const percentiles = z.object({ values: z.record(z.string(), z.union([z.number(), z.literal('NaN'), z.null()])) });
const aggregations = z.object({ aggregations: z.record(z.string(), z.unknown()) });

const ESTIMATED = '…';

type Inside = Readonly<Record<string, unknown>>;

/** Searches in the streams of one project and writes the answers so that a test can read them. */
export class Asker {
  constructor(
    private readonly opensearch: RunningOpenSearch,
    private readonly pattern: string,
  ) {}

  /** The whole answer. Anything but success is an error. */
  search(body: object): Promise<unknown> {
    return this.opensearch.request('POST', `/${this.pattern}/_search`, body);
  }

  /**
   * The original of each line, or a row for each innermost bucket: the values that it is about and its number, as in
   * `web /cart 2`. Of a graph the counts are summed up. A percentile is `…`: it is estimated, and only there or not.
   */
  async ask(body: object): Promise<string[]> {
    const answer = await this.search(body);
    if (!('aggs' in body)) return hits.parse(answer).hits.hits.map(({ _source }) => _source.event.original);
    return rows(aggregations.parse(answer).aggregations, []);
  }

  /** The originals of the lines of the last hour that a query in the query DSL finds. */
  lines(query: object): Promise<string[]> {
    const lately = { range: { '@timestamp': { gt: 'now-1h', lte: 'now' } } };
    return this.ask({ size: 100, query: { bool: { filter: [lately, query] } } });
  }
}

function rows(inside: Inside, before: readonly string[]): string[] {
  const over = buckets.safeParse(inside.over_time);
  if (over.success) return [[...before, graph(over.data.buckets)].join(' ')];
  for (const one of Object.values(inside)) {
    const found = buckets.safeParse(one);
    if (found.success) return found.data.buckets.flatMap((each) => rows(each, [...before, String(each.key)]));
  }
  return [[...before, numberOf(inside)].join(' ')];
}

function graph(points: readonly z.infer<typeof bucket>[]): string {
  if (points.some(({ percentile }) => percentile !== undefined)) return ESTIMATED;
  return String(points.reduce((sum, one) => sum + one.doc_count, 0));
}

function numberOf(inside: Inside): string {
  if (inside.percentile !== undefined) return percentileOf(inside.percentile);
  const measured = inside.share ?? inside.rate ?? inside.greatest;
  return String(measured === undefined ? inside.doc_count : value.parse(measured).value);
}

/** Whether a percentile could be told. */
export function percentileOf(found: unknown): string {
  const [number] = Object.values(percentiles.parse(found).values);
  return typeof number === 'number' ? ESTIMATED : 'none';
}
