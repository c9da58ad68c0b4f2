import { z } from 'zod';
import { getJson } from '../support/http.js';
import { LokiClient } from '../support/lokiClient.js';

const HOUR = 3600;
const series = z.object({
  metric: z.record(z.string(), z.string()),
  values: z.array(z.tuple([z.number(), z.string()])),
});
const matrix = z.object({ data: z.object({ resultType: z.literal('matrix'), result: z.array(series) }) });

/** Asks a Loki in Grafana's ways and writes its answers so that a test can read them. */
export class Asker {
  private readonly client: LokiClient;

  constructor(
    private readonly url: string,
    private readonly tenant?: string,
  ) {
    this.client = new LokiClient(url, tenant);
  }

  /**
   * The text of each line, oldest first, or each number behind the values of its labels in the order of their names,
   * as in `/cart web 2`. Anything but success is an error.
   */
  async ask(query: string): Promise<string[]> {
    if (query.startsWith('{')) return (await this.client.queryRange(query)).map(({ line }) => line);
    return (await this.client.query(query)).map(({ labels, value }) => [...valuesOf(labels), value].join(' '));
  }

  /** The greatest value of each series over the last hour, a point a minute, as in a graph. */
  async overTime(query: string): Promise<string[]> {
    const now = Math.floor(Date.now() / 1000);
    const parameters = new URLSearchParams({ query, start: String(now - HOUR), end: String(now), step: '60' });
    const headers: Record<string, string> = this.tenant === undefined ? {} : { 'X-Scope-OrgID': this.tenant };
    const { data } = await getJson(`${this.url}/loki/api/v1/query_range?${parameters}`, matrix, headers);
    return data.result
      .map(({ metric, values }) =>
        [...valuesOf(metric), Math.max(...values.map(([, value]) => Number(value)))].join(' '),
      )
      .sort();
  }
}

function valuesOf(labels: Readonly<Record<string, string>>): string[] {
  return Object.keys(labels)
    .sort()
    .map((name) => labels[name] ?? '');
}
