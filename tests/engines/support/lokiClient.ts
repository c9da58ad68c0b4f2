import { z } from 'zod';
import { answersOk, getJson, postJson } from './http.js';
import type { Labels, LogEntry } from './logEntry.js';

/** One line to push. */
export interface PushLine {
  readonly labels: Labels;
  readonly line: string;
  readonly structuredMetadata?: Labels;
  /** Default: now. */
  readonly at?: Date;
}

/** A line as Loki returns it, with what a parser of the query extracted kept apart. */
export interface QueriedLine extends LogEntry {
  readonly parsed: Labels;
}

/** One series of a metric query, at one time. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

const labels = z.record(z.string(), z.string());
const categories = z.object({ structuredMetadata: labels.default({}), parsed: labels.default({}) });
const lineValue = z.tuple([z.string(), z.string(), categories.default({ structuredMetadata: {}, parsed: {} })]);
const streams = z.object({
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(z.object({ stream: labels, values: z.array(lineValue) })),
  }),
});
const vector = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: z.tuple([z.number(), z.string()]) })),
  }),
});
const rule = z.object({
  name: z.string(),
  query: z.string(),
  health: z.string(),
  lastError: z.string().default(''),
  state: z.string().default(''),
  alerts: z.array(z.object({ labels, annotations: labels, state: z.string(), value: z.string() })).nullish(),
});
const ruleGroups = z.object({
  data: z.object({ groups: z.array(z.object({ name: z.string(), file: z.string(), rules: z.array(rule) })) }),
});

/** A rule group as the ruler runs it. */
export type RuleGroup = z.infer<typeof ruleGroups>['data']['groups'][number];

/** Asks a Loki through its HTTP API; `tenant` only where it runs with `auth_enabled: true`. */
export class LokiClient {
  constructor(
    readonly url: string,
    private readonly tenant?: string,
    /** Headers of every request, such as a login. */
    private readonly more: Readonly<Record<string, string>> = {},
  ) {}

  /** The same Loki as another tenant. */
  as(tenant: string): LokiClient {
    return new LokiClient(this.url, tenant);
  }

  async push(lines: readonly PushLine[]): Promise<void> {
    const body = { streams: lines.map(toStream) };
    await postJson(`${this.url}/loki/api/v1/push`, body, this.headers());
  }

  /** Every line that a log query finds, oldest first: by default those of the last hour. */
  async queryRange(
    query: string,
    range: { readonly from?: Date; readonly to?: Date; readonly limit?: number } = {},
  ): Promise<QueriedLine[]> {
    const { to = new Date(Date.now() + 60_000), limit = 5_000 } = range;
    const from = range.from ?? new Date(to.getTime() - 3_600_000);
    const url = this.address('query_range', {
      query,
      start: nanoseconds(from),
      end: nanoseconds(to),
      limit: String(limit),
      direction: 'forward',
    });
    const headers = { ...this.headers(), 'X-Loki-Response-Encoding-Flags': 'categorize-labels' };
    const { data } = await getJson(url, streams, headers);
    return data.result.flatMap(({ stream, values }) => values.map((value) => toLine(stream, value))).sort(byTime);
  }

  /** The series that a metric query gives at a time; default now. */
  async query(query: string, at: Date = new Date()): Promise<Sample[]> {
    const { data } = await getJson(this.address('query', { query, time: nanoseconds(at) }), vector, this.headers());
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  /** The ruler's groups with each rule's health and alerts. */
  async ruleGroups(): Promise<RuleGroup[]> {
    const { data } = await getJson(`${this.url}/prometheus/api/v1/rules`, ruleGroups, this.headers());
    return data.groups;
  }

  /** Writes everything from memory to the store. */
  async flush(): Promise<void> {
    await postJson(`${this.url}/flush`, {}, this.headers());
  }

  ready(): Promise<boolean> {
    return answersOk(`${this.url}/ready`);
  }

  private address(endpoint: string, parameters: Record<string, string>): string {
    return `${this.url}/loki/api/v1/${endpoint}?${new URLSearchParams(parameters)}`;
  }

  private headers(): Record<string, string> {
    return { ...this.more, ...(this.tenant === undefined ? {} : { 'X-Scope-OrgID': this.tenant }) };
  }
}

function toStream({ labels, line, structuredMetadata = {}, at = new Date() }: PushLine): unknown {
  return { stream: labels, values: [[nanoseconds(at), line, structuredMetadata]] };
}

function toLine(stream: Labels, [timestamp, line, extra]: z.infer<typeof lineValue>): QueriedLine {
  return { labels: stream, line, timestamp: BigInt(timestamp), ...extra };
}

function byTime(a: LogEntry, b: LogEntry): number {
  return a.timestamp < b.timestamp ? -1 : Number(a.timestamp > b.timestamp);
}

function nanoseconds(date: Date): string {
  return `${BigInt(date.getTime()) * 1_000_000n}`;
}
