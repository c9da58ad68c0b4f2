import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import lines from '../agreement/pipeline-errors/lines.json' with { type: 'json' };
import { matrixLines, matrixRows, rowText } from '../agreement/pipeline-errors/matrix.js';
import rows from '../agreement/pipeline-errors/matrix.json' with { type: 'json' };
import verdicts from '../agreement/pipeline-errors/verdicts.json' with { type: 'json' };
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
`;
/** As the ruler evaluates: the query frontend splits `avg_over_time(…) by (…)` into a query without its guard. */
const LIKE_RULER = `${CONFIG}query_range: { parallelise_shardable_queries: false }\n`;
const asked: Record<string, string> = {};
let loki: RunningLoki;

/** `fails`: only a line can be the cause, as Loki answers a query that it does not understand in other words. */
async function push(texts: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const now = Date.now();
  const pushed = Object.entries(texts).flatMap(([app, own]) =>
    own.map((line, index) => ({ labels: { app, env: 'prod' }, line, at: new Date(now - 20_000 + index) })),
  );
  await loki.push(pushed);
}

async function answerTo(query: string): Promise<string> {
  try {
    await loki.query(query);
    return 'answers';
  } catch (error) {
    if (!String(error).includes('pipeline error')) throw error;
    return 'fails';
  }
}

const declared = proof('loki', 'agreement: queries on lines that do not parse', [CONFIG, lines, verdicts]);

describe('queries on lines that do not parse', declared, () => {
  beforeAll(async () => {
    loki = await startLoki({ config: CONFIG });
    await push(lines);
    for (const query of Object.keys(verdicts)) asked[query] = await answerTo(query);
  }, 180_000);

  afterAll(() => loki.stop());

  test('Loki fails the recorded queries, and answers the others', () => {
    expect(asked).toEqual(verdicts);
  });
});

const matrix = proof('loki', 'agreement: matrix of queries on lines that do not parse', [
  LIKE_RULER,
  matrixLines(),
  [...matrixRows()],
  rows,
]);

describe('the matrix of queries on lines that do not parse', matrix, () => {
  beforeAll(async () => {
    loki = await startLoki({ config: LIKE_RULER });
    await push(matrixLines());
  }, 180_000);

  afterAll(() => loki.stop());

  test('Loki fails the recorded queries, and answers the others', async () => {
    const failed = new Set<string>();
    const found = [];
    for (const [name, queries] of matrixRows()) {
      const answers = await Promise.all(queries.map(async (query) => [query, await answerTo(query)] as const));
      for (const [query, answer] of answers) if (answer === 'fails') failed.add(query);
      found.push([name, rowText(queries, (query) => failed.has(query))]);
    }
    expect(Object.fromEntries(found)).toEqual(rows);
  }, 300_000);
});
