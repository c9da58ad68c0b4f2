import { beforeAll, describe, expect, it } from 'vitest';
import { DIFFERING, type Verdict } from '../unit/languages/logql/queries/differing.js';
import { FAILING } from '../unit/languages/logql/queries/failing.js';
import { GOOD } from '../unit/languages/logql/queries/good.js';
import { REFUSED } from '../unit/languages/logql/queries/refused.js';
import { askAll } from './agreement/askAll.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { proof } from './support/proof.js';

/** Its limits refuse no query of the lists: a refusal is then about the query itself. */
const CONFIG = `
auth_enabled: false
common:
  instance_addr: 127.0.0.1
  path_prefix: /loki
  replication_factor: 1
  ring: { kvstore: { store: inmemory } }
  storage: { filesystem: { chunks_directory: /loki/chunks, rules_directory: /loki/rules } }
schema_config:
  configs:
    - { from: 2024-04-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
limits_config:
  max_query_length: 0
  split_queries_by_interval: 0
  split_instant_metric_queries_by_interval: 0
  enable_multi_variant_queries: true
`;

/** The instant API refuses a log query before it runs it; the range API runs it. */
const LOG_QUERY = 'log queries are not supported as an instant query type';

let loki: RunningLoki;

/** What a request for a query comes to: null, or the text of a refusal. */
async function refusal(endpoint: string, query: string): Promise<string | null> {
  const body = new URLSearchParams({ query });
  const response = await fetch(`${loki.url}/loki/api/v1/${endpoint}`, { method: 'POST', body });
  const text = await response.text();
  return response.ok ? null : text;
}

/** `format_query` only parses, with the parser that also loads rules. */
async function verdictOf(query: string): Promise<Verdict> {
  if ((await refusal('format_query', query)) !== null) return 'load';
  const instant = await refusal('query', query);
  const run = instant?.includes(LOG_QUERY) ? await refusal('query_range', query) : instant;
  return run === null ? 'ok' : 'run';
}

async function wrong(queries: readonly string[], expected: Verdict): Promise<readonly string[]> {
  const verdicts = await askAll(queries, 4, verdictOf);
  return queries.filter((_, index) => verdicts[index] !== expected);
}

// tests/unit/languages/logql/verdicts.test.ts asks our reading of LogQL for the same verdicts.
const LISTS = { good: GOOD, refused: REFUSED, failing: FAILING, differing: DIFFERING };

describe('a real Loki', proof('loki', 'agreement: LogQL queries', [CONFIG, LISTS]), () => {
  beforeAll(async () => {
    loki = await startLoki({ config: CONFIG });
    // A query has something to run on, but no stage or unwrap finds a value that it could fail at.
    await loki.push([{ labels: { a: 'b' }, line: 'text' }]);
  });

  it('parses and runs the valid queries', async () => expect(await wrong(GOOD, 'ok')).toEqual([]));
  it('rejects the queries that logagg reports as invalid', async () =>
    expect(await wrong(REFUSED, 'load')).toEqual([]));
  it('loads the queries that logagg reports to fail at run time, and they fail', async () =>
    expect(await wrong(FAILING, 'run')).toEqual([]));
  it('differs only where that is documented', async () => {
    const verdicts = await askAll(DIFFERING, 4, ({ query }) => verdictOf(query));
    expect(verdicts).toEqual(DIFFERING.map(({ loki }) => loki));
  });
});

it('the lists are long enough', () => {
  expect(GOOD.length + REFUSED.length + FAILING.length).toBeGreaterThanOrEqual(400);
});
