import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import hidden from '../agreement/result-labels/hidden.json' with { type: 'json' };
import labels from '../agreement/result-labels/labels.json' with { type: 'json' };
import { LINES, NAMES } from '../agreement/result-labels/lines.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { proof } from './support/proof.js';

const CONFIG = `
auth_enabled: false
common:
  path_prefix: /loki
  replication_factor: 1
  instance_addr: 127.0.0.1
  ring: { kvstore: { store: inmemory } }
  storage: { filesystem: { chunks_directory: /loki/chunks, rules_directory: /loki/rules } }
schema_config:
  configs: [{ from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }]
query_range: { parallelise_shardable_queries: false }
`;
const STORED = { labels: { app: 'stored' }, line: '{"level":"error"}', structuredMetadata: { level: 'ERROR' } };
let loki: RunningLoki;

/** The compared labels that any series of the result has. */
async function labelsOf(query: string): Promise<string> {
  const samples = await loki.query(query);
  if (samples.length === 0) throw new Error(`no series: ${query}`);
  return NAMES.filter((name) => samples.some((one) => (one.labels[name] ?? '') !== '')).join(' ');
}

const declared = proof('loki', 'agreement: labels of results, and fields that structured metadata hides', [
  CONFIG,
  LINES,
  STORED,
  labels,
  hidden,
]);

describe('the result of a query', declared, () => {
  beforeAll(async () => {
    loki = await startLoki({ config: CONFIG });
    const at = new Date(Date.now() - 20_000);
    await loki.push([...LINES, STORED].map((one) => ({ ...one, at })));
  }, 180_000);

  afterAll(() => loki.stop());

  test('has the recorded labels', async () => {
    const found: Record<string, string> = {};
    for (const query of Object.keys(labels)) found[query] = await labelsOf(query);
    expect(found).toEqual(labels);
  });

  test('has the lines whose stored value passes the filter, not those whose field does', async () => {
    const found: Record<string, number> = {};
    for (const query of Object.keys(hidden)) found[query] = (await loki.queryRange(query)).length;
    expect(found).toEqual(hidden);
  });
});
