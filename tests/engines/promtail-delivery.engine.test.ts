import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import { makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { field } from '../unit/pipeline/services.js';
import { startDockerStub } from './collectors/dockerStub.js';
import { collect, containerOf, SECOND, START, written } from './collectors/lines.js';
import { promtailConfig, runPromtail, startSink } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { startLoki } from './support/loki.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';

const OF_TENANT = makeModel({ loki: { tenant: 'team-a' } });
const WITH_ID = makeModel({ services: [makeService({ fields: [field('id')] })] });
const [LOKI_CONFIG] = loki.build(WITH_ID, contextOf(WITH_ID)).artifacts;

describe('a tenant', proof('promtail', 'tenant', promtailConfig(OF_TENANT)), () => {
  it('is sent with every push', async () => {
    const [entry] = await collect(OF_TENANT, [containerOf('api', ['x'])], 1);
    expect(entry?.tenant).toBe('team-a');
  });
});

describe('a restart', proof('promtail', 'restart', promtailConfig(makeModel())), () => {
  it('reads again only what was written in the last second, with the same time and text', async () => {
    const first = written(['a', 'b'], START);
    const last = written(['c', 'd'], START + 5n * SECOND);
    const docker = await startDockerStub([{ ...containerOf('api', []), lines: [...first, ...last] }]);
    const sink = await startSink();
    const config = promtailConfig(makeModel(), sink.url);
    const dir = temporaryDir('promtail');
    const before = await runPromtail(config, dir, docker.host);
    await waitUntil('four entries', () => sink.entries.length >= 4, { child: before });
    await before.stop();
    docker.write('id-api', { text: 'e', at: START + 9n * SECOND });
    const after = await runPromtail(config, dir, docker.host);
    await waitUntil('the new entry', () => sink.entries.some(({ line }) => line === 'e'), { child: after });
    await after.stop();
    expect(docker.logRequests.map(({ since }) => since)).toEqual([0, Number(START / SECOND) + 5]);
    const lines = sink.entries.map(({ line, timestamp }) => `${line} ${timestamp}`);
    expect(lines).toHaveLength(7);
    expect(new Set(lines)).toEqual(
      new Set([...first, ...last].map(({ text, at }) => `${text} ${at}`).concat(`e ${START + 9n * SECOND}`)),
    );
  });
});

describe(
  'a real Loki',
  proof(['promtail', 'loki'], 'restart with a real Loki', [promtailConfig(WITH_ID), LOKI_CONFIG]),
  () => {
    it('has every line once after a restart, also if the first copy is already in the store', async () => {
      const store = await startLoki({ config: LOKI_CONFIG?.content ?? '' });
      const start = BigInt(Math.floor(Date.now() / 1000) - 60) * SECOND;
      const texts = Array.from({ length: 20 }, (_, index) => JSON.stringify({ level: 'INFO', id: `i${index}` }));
      const docker = await startDockerStub([{ ...containerOf('api', []), lines: written(texts, start) }]);
      const file = promtailConfig(WITH_ID, `${store.url}/loki/api/v1/push`);
      const dir = temporaryDir('promtail');
      for (const again of [false, true]) {
        const child = await runPromtail(file, dir, docker.host);
        if (again) docker.write('id-api', { text: '{"id":"new"}', at: start + SECOND });
        const expected = texts.length + (again ? 1 : 0);
        const found = () => store.queryRange('{service_name="api"}');
        await waitUntil('the lines', async () => (await found()).length >= expected, { child });
        await child.stop();
        await store.flush();
      }
      expect(docker.logRequests).toEqual([
        { id: 'id-api', since: 0 },
        { id: 'id-api', since: Number(start / SECOND) },
      ]);
      const lines = await store.queryRange('{service_name="api"}');
      expect(lines.map(({ line }) => line)).toEqual([...texts, '{"id":"new"}']);
      expect(lines[0]).toMatchObject({
        labels: { service_name: 'api', env: 'production' },
        structuredMetadata: {
          level: 'info',
          id: 'i0',
          container: 'app-id-api',
          stream: 'stdout',
          detected_level: 'info',
        },
      });
      const [count] = await store.query('sum(count_over_time({service_name="api"} | level="info" [10m]))');
      expect(count?.value).toBe(texts.length);
    });
  },
);

describe('an unavailable backend', proof('promtail', 'unavailable backend', promtailConfig(makeModel())), () => {
  it('loses no line: refused lines are sent again, later lines afterwards', async () => {
    const docker = await startDockerStub([containerOf('api', ['before'])]);
    const sink = await startSink();
    sink.status = 503;
    const child = await runPromtail(promtailConfig(makeModel(), sink.url), temporaryDir('promtail'), docker.host);
    await waitUntil('a refused batch', () => child.output().includes('error sending batch, will retry'), { child });
    for (let index = 0; index < 200; index += 1) {
      docker.write('id-api', { text: `during ${index}`, at: START + SECOND + BigInt(index) });
    }
    await sleep(4000);
    expect(sink.entries).toEqual([]);
    sink.status = 204;
    await waitUntil('every entry', () => sink.entries.length >= 201, { child });
    await child.stop();
    expect(sink.entries.map(({ line }) => line)).toEqual([
      'before',
      ...Array.from({ length: 200 }, (_, index) => `during ${index}`),
    ]);
  });
});
