import { beforeAll, describe, expect, test } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import { lineFilter, logs } from '../../src/backends/loki/logql/build.js';
import { printQuery } from '../../src/backends/loki/logql/print.js';
import { messageStages } from '../../src/backends/loki/message.js';
import { matchStages, serviceSelector } from '../../src/backends/loki/vocabulary.js';
import { makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { NOTHING } from './loki-alerts/cases.js';
import { hostileLines, TEXTS } from './loki-messages/lines.js';
import { has } from './support/found.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { proof } from './support/proof.js';

const COUNT = Number(process.env.LOGAGG_HOSTILE_LINES ?? 3000);
/** Loki returns at most 5,000 lines at once. */
const SLICE = 4000;

const service = makeService();
const model = makeModel({ services: [service] });
const config = loki.build(model, contextOf(model)).artifacts.find(({ path }) => path.endsWith('/loki-config.yaml'));
const selector = serviceSelector(model, service);

/** How an alert finds a text, and the same without a filter before the parser. */
const QUERIES = TEXTS.map((text) => ({
  text,
  guarded: printQuery(logs(selector, ...matchStages(service, { ...NOTHING, contains: [text] }))),
  plain: printQuery(logs(selector, ...messageStages(service), lineFilter('|=', text))),
}));

const start = Date.now() - 3_000_000;
let store: RunningLoki;

beforeAll(async () => {
  if (!has('loki')) return;
  store = await startLoki({ config: config?.content ?? '' });
  const lines = hostileLines(COUNT).map((line, index) => {
    const labels = { service_name: service.name, env: model.environment };
    return { labels, line, at: new Date(start + index), structuredMetadata: { id: String(index) } };
  });
  for (let from = 0; from < lines.length; from += 2000) await store.push(lines.slice(from, from + 2000));
});

async function idsOf(query: string): Promise<readonly (string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  for (let from = 0; from < COUNT; from += SLICE) {
    const range = { from: new Date(start + from), to: new Date(start + from + SLICE) };
    ids.push(...(await store.queryRange(query, range)).map(({ structuredMetadata }) => structuredMetadata.id));
  }
  return ids;
}

describe(
  'a filter before the parser',
  proof('loki', 'a filter before the parser of messages', [config?.content, QUERIES, hostileLines(COUNT)]),
  () => {
    test.each(QUERIES)('finds the same messages with $text', async ({ guarded, plain }) => {
      expect(guarded).not.toBe(plain);
      const found = await idsOf(plain);
      expect(found.length).toBeGreaterThan(COUNT / 100);
      expect(found.length).toBeLessThan(COUNT);
      expect(await idsOf(guarded)).toEqual(found);
    });
  },
);
