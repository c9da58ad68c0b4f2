import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeService } from '../../support/model.js';
import { containerOf as asContainer } from '../../support/wiring.js';
import { billing, field, orders } from '../../unit/pipeline/services.js';
import { temporaryDir } from '../support/cleanup.js';
import { enginePath } from '../support/engines.js';
import type { FilebeatEvent } from '../support/filebeat.js';
import { waitUntil } from '../support/process.js';
import { contentsOf, proof } from '../support/proof.js';
import { runTool } from '../support/tool.js';
import { startBulkStub } from './bulkStub.js';
import { type LoggingDocker, startLoggingDocker } from './dockerApi.js';
import { build, containerOf, documentOf, elkModel, fileOf, originOf, runFilebeat, START, written } from './run.js';

const texts = (from: number, count: number) => Array.from({ length: count }, (_, at) => `{"id":"${from + at}"}`);
const originals = (events: readonly FilebeatEvent[]) =>
  events.map((event) => (documentOf(event).event as { original: string }).original);
const idsOf = (events: readonly FilebeatEvent[]) => events.map((event) => (event['@metadata'] as { _id: string })._id);
const model = elkModel({ services: [makeService({ fields: [field('id')] })] });
const FILES = contentsOf(build(model).artifacts);
const MY_SHOP = elkModel({ name: 'my-shop', services: [makeService(), { ...orders, retention: 14.5 * 86_400 }] });
/** Passwords that break what is quoted carelessly. */
const PASSWORDS = [
  'plain',
  'a,b',
  '0123',
  '0x12',
  '1e5',
  `it's "quoted"`,
  '{a: [b',
  '${HOME} $$ $x',
  ' a\\b\\ ',
  '\\',
  '"',
  'null',
  '%{[x]} é😀',
];
const STARTER = build(elkModel({ services: [] })).workloads.map((one) => asContainer(elkModel({}), one).command);

/** Lets a container write without end, one line a millisecond, until it is told to stop. */
function writeOn(docker: LoggingDocker, from: number): () => Promise<number> {
  let count = from;
  let isOver = false;
  const done = (async () => {
    for (; !isOver; count += 50) {
      await docker.write('id-api', written(texts(count, 50), START + BigInt(count) * 1_000_000n));
      await sleep(5);
    }
    return count;
  })();
  return () => {
    isOver = true;
    return done;
  };
}

describe(
  'a stop and a start',
  proof('filebeat', 'a stop and a start', [FILES, contentsOf(build(elkModel({ services: [billing] })).artifacts)]),
  () => {
    it('in the middle of lines and during a rotation lose nothing, and resent lines keep their ids', async () => {
      const docker = await startLoggingDocker([containerOf('api', texts(0, 2000))]);
      const first = await runFilebeat(model, docker);
      const stop = writeOn(docker, 2000);
      await first.waitForEvents(2500);
      await first.stop();
      const count = await stop();
      docker.rotate('id-api');
      await docker.write('id-api', written(texts(count, 100), START + BigInt(count) * 1_000_000n));
      const second = await runFilebeat(model, docker, first.home);
      await second.waitForEvents(count + 100);
      docker.rotate('id-api');
      await docker.write('id-api', written(texts(count + 100, 10), START + BigInt(count + 100) * 1_000_000n));
      const events = await second.waitForEvents(count + 110);
      await second.stop();
      // What a stopped Filebeat had sent and not yet noted it sends again; the store keeps one document of an id.
      const ids = idsOf(events);
      const byId = new Map(events.map((event, at) => [ids[at], event]));
      expect(originals([...byId.values()]).sort()).toEqual(texts(0, count + 110).sort());
    });

    it('while an entry is being joined keep it in one piece', async () => {
      const docker = await startLoggingDocker([{ id: 'b', name: 'billing-1', lines: [] }]);
      const home = temporaryDir('filebeat');
      const lines = ['2026-11-23 10:00:00.000 INFO [a] one', 'two', 'three', '2026-11-23 10:00:01.000 INFO [b] next'];
      const model = elkModel({ services: [billing] });
      const first = await runFilebeat(model, docker, home);
      await docker.write('b', written(lines.slice(0, 2)));
      await sleep(1500);
      await first.stop();
      await docker.write('b', written(lines.slice(2)));
      const second = await runFilebeat(model, docker, home);
      await waitUntil('the last line', () => originals(second.events()).includes(lines[3] ?? ''), {
        child: second.child,
      });
      await second.stop();
      expect(originals(second.events())).toEqual([lines.slice(0, 3).join('\n'), lines[3]]);
    });
  },
);

describe('containers', proof('filebeat', 'containers that start and stop', FILES), () => {
  it('that start, stop, restart and are replaced are read once each', async () => {
    const docker = await startLoggingDocker([{ ...containerOf('api', ['1'], 'one'), ports: [80, 443] }]);
    const child = await runFilebeat(model, docker);
    await child.waitForEvents(1);
    await docker.write('one', written(['2']));
    docker.end('one');
    await docker.write('one', written(['3']));
    await child.waitForEvents(3);
    docker.start(containerOf('api', ['4'], 'two'));
    docker.start({ ...containerOf('other', ['no'], 'three') });
    await child.waitForEvents(4);
    await docker.write('two', written(['5']));
    const events = await child.waitForEvents(5);
    await sleep(2000);
    await child.stop();
    expect(originals(events).sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(child.events()).toHaveLength(5);
  });
});

describe('the origin of a line', proof('filebeat', 'the origin of a line', FILES), () => {
  it('is its host, its file and its place in it, and its container, so that replicas can be distinguished', async () => {
    const replicas = ['one', 'two'].map((id) => containerOf('api', ['{"id":"1"}', '{"id":"2"}'], id));
    const docker = await startLoggingDocker(replicas);
    const child = await runFilebeat(model, docker);
    const events = await child.waitForEvents(4);
    await child.stop();
    const second = events.filter((event) => originals([event])[0] === '{"id":"2"}').map(originOf);
    expect(second).toHaveLength(2);
    for (const id of ['one', 'two']) {
      expect(second).toContainEqual({
        host: { name: hostname() },
        container: { id, name: `app-${id}` },
        ecs: { version: expect.stringMatching(/^\d+\.\d+/) },
        log: { file: { path: docker.logFile(id) }, offset: expect.any(Number) },
      });
    }
  });
});

describe(
  'Elasticsearch',
  proof('filebeat', 'delivery to Elasticsearch', [FILES, contentsOf(build(MY_SHOP).artifacts)]),
  () => {
    it('gets each document in the data stream of its service, by the writer, who needs to read the version and the licence', async () => {
      const store = await startBulkStub();
      const docker = await startLoggingDocker([containerOf('api', ['{"a":1}']), containerOf('orders', ['x'])]);
      const child = await runFilebeat(MY_SHOP, docker, undefined, store.url);
      await waitUntil('two documents', () => store.documents.length === 2, { child: child.child });
      await child.stop();
      const sorted = [...store.documents].sort((a, b) => (a.index < b.index ? -1 : 1));
      expect(sorted.map(({ index }) => index)).toEqual(['logs-my_shop.15d-production', 'logs-my_shop.31d-production']);
      expect(Object.keys(sorted[1]?.source ?? {}).sort()).toEqual([
        '@timestamp',
        'container',
        'ecs',
        'event',
        'extra',
        'host',
        'log',
        'message',
        'service',
      ]);
      expect(store.login).toBe('my-shop-writer:unused');
      expect([...store.requests].sort()).toEqual(['GET /', 'GET /_license?human=false', 'POST /_bulk']);
    });

    it('loses no line if it is unavailable: refused lines are sent again, later lines afterwards', async () => {
      const store = await startBulkStub();
      store.status = 503;
      const docker = await startLoggingDocker([containerOf('api', texts(0, 500))]);
      const child = await runFilebeat(model, docker, undefined, store.url);
      await sleep(3000);
      await docker.write('id-api', written(texts(500, 9500), START + 500_000_000n));
      docker.end('id-api');
      await sleep(2000);
      store.status = 200;
      await waitUntil('all', () => store.documents.length >= 10_000, { child: child.child, timeoutMs: 90_000 });
      await child.stop();
      const stored = store.documents.map(({ source }) => (source.event as { original: string }).original);
      expect(stored.sort()).toEqual(texts(0, 10_000).sort());
    });

    it('keeps each line once, also when Filebeat was killed and sends again', async () => {
      const store = await startBulkStub();
      const docker = await startLoggingDocker([containerOf('api', texts(0, 5000))]);
      const first = await runFilebeat(model, docker, undefined, store.url);
      await waitUntil('some documents', () => store.documents.length >= 1000, { child: first.child, intervalMs: 1 });
      process.kill(first.child.pid, 'SIGKILL');
      await waitUntil('its end', () => !first.child.running());
      const second = await runFilebeat(model, docker, first.home, store.url);
      await waitUntil('all', () => store.documents.length >= 5000, { child: second.child });
      await sleep(1500);
      await second.stop();
      expect(store.documents).toHaveLength(5000);
      expect(store.repeated.length).toBeGreaterThan(0);
    });
  },
);

describe('the password', proof(['filebeat', 'bash'], 'passwords', [PASSWORDS, STARTER]), () => {
  it.each(PASSWORDS)('is read unchanged: %s', async (password) => {
    const store = await startBulkStub();
    const dir = temporaryDir('password');
    writeFileSync(path.join(dir, 'secret'), password);
    const model = elkModel({ services: [] });
    const part = build(model);
    writeFileSync(path.join(dir, 'lines.js'), fileOf(part, 'filebeat-lines.js'), { mode: 0o600 });
    const config = fileOf(part, 'filebeat.yml')
      .replace('http://elasticsearch:9200', store.url)
      .replaceAll('/usr/share/filebeat/', `${dir}/`);
    writeFileSync(path.join(dir, 'filebeat.yml'), config, { mode: 0o600 });
    const workload = part.workloads.find(({ name }) => name === 'filebeat');
    const [bash = '', ...args] = asContainer(model, workload).command;
    const test = `exec ${enginePath('filebeat')} test output -c ${dir}/filebeat.yml --path.home ${dir}`;
    const placed = args.map((text) =>
      text.replace(/\/run\/secrets\/\w+/, `${dir}/secret`).replace(/exec filebeat .*/, test),
    );
    await runTool(bash, placed, { env: { PATH: process.env.PATH } });
    expect(store.login).toBe(`dryad-writer:${password}`);
  });
});

it('goes to Logstash if the spec uses it, with the name of its data stream', () => {
  const config = fileOf(build(model, 'beats'), 'filebeat.yml');
  expect(config).toContain('output.logstash:\n  hosts: [logstash:5044]');
  expect(config).not.toContain('output.elasticsearch');
});
