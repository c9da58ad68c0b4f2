import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Alert } from '../../src/model/model.js';
import { streamOf } from '../../src/protocols/elasticsearch/names.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { alertingFiles, runPython, writeAlerting } from './elastalert/files.js';
import { makeStream } from './elastalert/store.js';
import { HOSTILE } from './loki-alerts/hostile.js';
import { type RunningOpenSearch, startOpenSearch } from './support/opensearch.js';
import { proof } from './support/proof.js';

const TICK = Date.UTC(2026, 10, 23, 12) / 1000;
const GROUPS = 2_500;

const service = makeService({
  fields: [
    { name: 'path', key: 'path', type: 'keyword' },
    { name: 'status', key: 'status', type: 'number' },
    { name: 'cached', key: 'cached', type: 'boolean' },
    { name: 'duration', key: 'duration', type: 'number' },
  ],
});

const above = { measure: 'count', comparison: 'above', threshold: 0 } as const;

const ALERTS: readonly Alert[] = [
  makeAlert({ name: 'Edges', window: 300, condition: above }),
  makeAlert({ name: 'Typed', groupBy: ['path', 'status', 'cached'], condition: above }),
  makeAlert({ name: 'Many', groupBy: ['path'], condition: above }),
  makeAlert({
    name: 'Slow',
    condition: { measure: 'quantile', comparison: 'above', threshold: 100, field: 'duration', quantile: 0.9 },
  }),
  makeAlert({ name: 'Silent', condition: { measure: 'absence' } }),
];

const answer = z.object({
  pages: z.number(),
  groups: z.array(
    z.object({
      key: z.array(z.string()),
      lines: z.number(),
      matching: z.number(),
      values: z.number(),
      beyond: z.number(),
      quantile: z.number(),
    }),
  ),
  held: z.array(z.object({ key: z.array(z.string()), value: z.number() })),
});

const model = makeModel({ backend: 'elk', services: [service], alerts: ALERTS });
const stream = streamOf(model, service);
let elk: string;
let store: RunningOpenSearch;

beforeAll(async () => {
  elk = writeAlerting(model);
  store = await startOpenSearch();
}, 200_000);

/** What the generated rule counts on the real store. */
async function ask(alert: string): Promise<z.infer<typeof answer>> {
  const { hostname, port } = new URL(store.url);
  const rule = path.join(elk, 'rules', `${alert}.yaml`);
  const { ok, stdout, stderr } = await runPython(elk, 'ask.py', {}, [rule, hostname, port, String(TICK)]);
  if (!ok) throw new Error(stderr);
  return answer.parse(JSON.parse(stdout));
}

/** A line that is marked for an alert, by default a minute before the tick. */
function line(marks: readonly string[], app: object = {}, at = instant(-60)) {
  const own = { name: 'api', environment: 'production' };
  return { '@timestamp': at, service: own, logagg: { alerts: marks }, app };
}

function instant(seconds: number, nanoseconds = 0): string {
  const date = new Date((TICK + seconds) * 1000 + (nanoseconds < 0 ? -1 : 0)).toISOString();
  return date.replace(/\.\d+Z$/, `.${String((nanoseconds + 1e9) % 1e9).padStart(9, '0')}Z`);
}

const DECLARED = proof(['elastalert', 'opensearch'], 'searches of the rules', [alertingFiles(model), HOSTILE]);

describe('the searches of the rules, on a real store', DECLARED, () => {
  test('a missing data stream means no lines', async () => {
    expect(await ask('Edges')).toMatchObject({ groups: [], held: [] });
    expect((await ask('Silent')).held).toEqual([{ key: ['api'], value: 0 }]);
  });

  test('a window includes its end and excludes its beginning, to the nanosecond', async () => {
    await makeStream(store, model);
    const inside = [instant(-300, 1), instant(0, -1), instant(0)];
    const outside = [instant(-300, -1), instant(-300), instant(0, 1)];
    await store.add(
      stream,
      [...inside, ...outside].map((at) => line(['Edges', 'Other'], {}, at)),
    );
    const other = { service: { name: 'other', environment: 'production' } };
    const staging = { service: { name: 'api', environment: 'staging' } };
    await store.add(stream, [
      line(['Other'], {}),
      { ...line(['Edges']), ...other },
      { ...line(['Edges']), ...staging },
    ]);
    const { groups, held } = await ask('Edges');
    expect(groups).toMatchObject([{ key: ['api'], lines: 4, matching: 3 }]);
    expect(held).toEqual([{ key: ['api'], value: 3 }]);
  });

  test('group values are returned as they are written in a line', async () => {
    const apps = [
      ...HOSTILE.map((text) => ({ path: text, status: 500, cached: true })),
      { path: '/a', status: 0.5, cached: false },
      { path: '/a', status: -3, cached: false },
      { path: '/a', status: 12_345_678, cached: false },
      { path: '/a', status: 500 },
    ];
    await store.add(
      stream,
      apps.map((app) => line(['Typed'], app)),
    );
    const keys = (await ask('Typed')).held.map(({ key }) => key);
    expect(keys).toHaveLength(HOSTILE.length + 3);
    expect(keys).toEqual(expect.arrayContaining(HOSTILE.map((text) => ['api', text, '500', 'true'])));
    expect(keys).toEqual(expect.arrayContaining(['0.5', '-3', '12345678'].map((one) => ['api', '/a', one, 'false'])));
  });

  test('every group is evaluated, however many there are', async () => {
    const apps = Array.from({ length: GROUPS }, (_, at) => ({ path: `/${at}` }));
    await store.add(
      stream,
      apps.map((app) => line(['Many'], app)),
    );
    const { pages, groups } = await ask('Many');
    expect(pages).toBe(Math.ceil((GROUPS + HOSTILE.length + 1) / 1000));
    expect(groups.filter(({ matching }) => matching === 1)).toHaveLength(GROUPS);
  });

  test('values are counted for a quantile, and an estimate is displayed', async () => {
    const values = [...Array.from({ length: 8 }, () => 100), 100.5, 5000];
    await store.add(stream, [line(['Slow']), ...values.map((duration) => line(['Slow'], { duration }))]);
    const { groups, held } = await ask('Slow');
    expect(groups).toMatchObject([{ key: ['api'], matching: 11, values: 10, beyond: 2 }]);
    expect(held[0]?.value).toBeGreaterThan(100);
  });
});
