import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import lines from '../agreement/pipeline-errors/lines.json' with { type: 'json' };
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
const asked: Record<string, string> = {};
let loki: RunningLoki;

/** `fails`: only a line can be the cause, as Loki answers a query that it does not understand in other words. */
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
    const now = Date.now();
    const pushed = Object.entries(lines).flatMap(([app, texts]) =>
      texts.map((line, index) => ({ labels: { app, env: 'prod' }, line, at: new Date(now - 20_000 + index) })),
    );
    await loki.push(pushed);
    for (const query of Object.keys(verdicts)) asked[query] = await answerTo(query);
  }, 180_000);

  afterAll(() => loki.stop());

  test('Loki fails the recorded queries, and answers the others', () => {
    expect(asked).toEqual(verdicts);
  });
});
