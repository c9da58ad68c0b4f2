import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ComposeService, composeExec, composeServices, composeUp, runCompose } from './support/compose.js';
import { type Docker, startDocker } from './support/docker.js';
import {
  buildAlertmanagerImage,
  buildAppImage,
  buildGrafanaStandIn,
  buildLokiImage,
  buildPromtailImage,
} from './support/dockerImages.js';
import { LokiClient, type QueriedLine } from './support/lokiClient.js';
import { waitUntil } from './support/process.js';
import { contentsOf, proof } from './support/proof.js';
import { makeShop, type Shop, shopArtifacts, shopFiles, startPhase } from './support/shop.js';
import { SECRETS, type SentEntry, type ShopApp, shopLines } from './support/shopLines.js';

const COUNTS = { orders: 200, payments: 400, billing: 120, web: 200 };
const MINUTE = 60_000;

let docker: Docker;
let shop: Shop;
let started: readonly ComposeService[];
const loki = new LokiClient('http://127.0.0.1:3100');
const sent: SentEntry[] = [];

beforeAll(async () => {
  docker = await startDocker();
  shop = makeShop(docker);
  for (const image of imagesOf(shop)) await buildImage(docker, image);
  await composeUp(docker, shop.project);
  started = await composeServices(docker, shop.project);
  await tellStory();
}, 15 * MINUTE);

/** Lines while all runs; while the collector restarts; while Loki is away for 30 s; and after it came back. */
async function tellStory(): Promise<void> {
  sent.push(...startPhase(shop, 1, COUNTS));
  await waitForPhase(1);
  sent.push(...startPhase(shop, 2, COUNTS));
  await sleep(2_000);
  await mustCompose('restart', 'promtail');
  await waitForPhase(2);
  await mustCompose('stop', 'loki');
  sent.push(...startPhase(shop, 3, COUNTS));
  await sleep(30_000);
  await mustCompose('start', 'loki');
  await waitForPhase(3);
  sent.push(...startPhase(shop, 4, COUNTS));
  await waitForPhase(4);
  await sleep(5_000);
}

/** Waits until the last entry of each application's phase is in Loki (the payments' last one is an info: any late one). */
async function waitForPhase(phase: number): Promise<void> {
  for (const [app, count] of Object.entries(COUNTS)) {
    const last = app === 'payments' ? count - 10 : count - 1;
    const id = `${app}-${phase}-${String(last).padStart(4, '0')}`;
    const query = `{service_name="${app}"} | id="${id}"`;
    await waitUntil(`${id} in Loki`, async () => (await tryQuery(query)).length > 0, {
      timeoutMs: 3 * MINUTE,
      intervalMs: 1_000,
    });
  }
}

async function tryQuery(query: string): Promise<QueriedLine[]> {
  return loki.queryRange(query).catch(() => []);
}

async function mustCompose(...args: string[]): Promise<void> {
  const result = await runCompose(docker, shop.project, args);
  if (!result.ok) throw new Error(result.stderr);
}

function imagesOf({ artifacts }: Shop): string[] {
  const override = artifacts.find((one) => one.path === 'docker-compose.logging.yml')?.content ?? '';
  const images = [...override.matchAll(/^\s+image: (\S+)$/gm)].map((match) => match[1] ?? '');
  return [...images, 'logagg-test/app:1'];
}

function buildImage(engine: Docker, image: string): Promise<void> {
  if (image.includes('loki')) return buildLokiImage(engine, image);
  if (image.includes('promtail')) return buildPromtailImage(engine, image);
  if (image.includes('alertmanager')) return buildAlertmanagerImage(engine, image);
  if (image.includes('grafana/grafana')) return buildGrafanaStandIn(engine, image);
  return buildAppImage(engine, image);
}

function sentBy(service: string): SentEntry[] {
  return sent.filter((entry) => entry.labels.service_name === service);
}

function storedOf(service: string): Promise<QueriedLine[]> {
  return loki.queryRange(`{service_name="${service}"}`);
}

const SERVICES = ['orders', 'payments', 'billing', 'web'] as const;

/** Whether an entry is stored as it was sent. See docs/collectors.md for what a restart does to an unfinished trace. */
function isWhole(line: QueriedLine): boolean {
  return sent.some((entry) => entry.stored === line.line);
}

const idOf = (line: QueriedLine): string => line.structuredMetadata.id ?? 'none';

const LINES = Object.entries(COUNTS).map(([app, count]) => shopLines(app as ShopApp, 1, count, 0));
const PROGRAMS = ['docker', 'compose', 'loki', 'promtail', 'alertmanager'] as const;
/** Without the schema for editors, which has the words of every key. */
const ARTIFACTS = shopArtifacts().filter(({ path: at }) => at !== '.logagg/schema.json');
const STACK = proof(PROGRAMS, 'the stack of the shop', [contentsOf(ARTIFACTS), shopFiles(), LINES]);

describe('a generated stack under a real Docker Engine', STACK, () => {
  test('every workload runs and is healthy by the health check that was generated for it', () => {
    const own = started.filter((one) => ['loki', 'promtail', 'alertmanager', 'grafana'].includes(one.Service));
    expect(own.map((one) => [one.Service, one.State, one.Health]).sort()).toEqual([
      ['alertmanager', 'running', 'healthy'],
      ['grafana', 'running', 'healthy'],
      ['loki', 'running', 'healthy'],
      ['promtail', 'running', 'healthy'],
    ]);
  });

  test.each(['orders', 'web', 'billing'])(
    'every entry of %s is stored once, despite both interruptions',
    async (service) => {
      const ids = (await storedOf(service)).filter(isWhole).map(idOf).sort();
      expect(ids).toEqual(
        sentBy(service)
          .map((entry) => entry.id)
          .sort(),
      );
    },
  );

  test.each([...SERVICES])('entries of %s have exactly the declared fields', async (service) => {
    const expected = new Map(sentBy(service).map((entry) => [entry.id, entry]));
    for (const line of (await storedOf(service)).filter(isWhole)) {
      const { detected_level: _, container, stream, ...metadata } = line.structuredMetadata;
      expect([container, stream]).toEqual([
        expect.stringMatching(/^[a-z]+-[\w-]+-1$/),
        expect.stringMatching(/^std(out|err)$/),
      ]);
      const entry = expected.get(idOf(line));
      expect({ line: line.line, labels: line.labels, metadata }).toEqual({
        line: entry?.stored,
        labels: entry?.labels,
        metadata: entry?.metadata,
      });
      if (entry?.timestamp !== null) expect(line.timestamp).toBe(entry?.timestamp);
    }
  });

  test('a stack trace is one entry', async () => {
    const whole = (await storedOf('billing')).filter(isWhole);
    const traces = whole.filter((line) => line.line.includes('IllegalStateException'));
    expect(traces).toHaveLength(sentBy('billing').filter((entry) => entry.stored.includes('\n')).length);
    for (const trace of traces) expect(trace.line.split('\n')).toHaveLength(4);
  });

  test('only a restart of the collector within a trace stores parts, next to the whole trace', async () => {
    const pieces = (await Promise.all(SERVICES.map(storedOf))).flat().filter((line) => !isWhole(line));
    const traces = sentBy('billing').map((entry) => entry.stored);
    for (const piece of pieces)
      expect(
        traces.some((trace) => trace.includes(piece.line)),
        piece.line,
      ).toBe(true);
    expect(
      pieces.length,
      'the trace that was being written, and the one where reading began again',
    ).toBeLessThanOrEqual(2);
  });

  test('redacted values occur nowhere in Loki', async () => {
    const all = JSON.stringify(await loki.queryRange('{env="test"}', { limit: 5_000 }), (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    expect(all.length).toBeGreaterThan(100_000);
    for (const secret of SECRETS) expect(all).not.toContain(secret);
  });

  test('sampling keeps a fraction of info and every error', async () => {
    const stored = await storedOf('payments');
    const errors = sentBy('payments').filter((entry) => entry.metadata.level === 'error');
    const storedErrors = stored.filter((line) => line.structuredMetadata.level === 'error').map(idOf);
    expect(storedErrors.sort()).toEqual(errors.map((entry) => entry.id).sort());
    const infos = sentBy('payments').length - errors.length;
    const kept = stored.length - errors.length;
    const deviation = Math.sqrt(infos * 0.3 * 0.7);
    expect(Math.abs(kept - infos * 0.3)).toBeLessThan(5 * deviation);
    expect(new Set(stored.map(idOf)).size, 'no entry twice').toBe(stored.length);
  });

  test('levels are normalised, and a line without a known level has none', async () => {
    const levels = new Set((await storedOf('orders')).map((line) => line.structuredMetadata.level));
    expect([...levels].sort()).toEqual(['error', 'fatal', 'info', 'warn', undefined].sort());
  });

  test('services outside the spec are not collected', async () => {
    expect(await loki.queryRange('{service_name=~".+"} |= "nobody asked"')).toEqual([]);
  });

  test('the webhook gets the alert of the spec with its labels and text, and no other alert', async () => {
    const file = `${shop.dir}/lines/alerts.jsonl`;
    await waitUntil('the alert at the webhook', () => Promise.resolve(existsSync(file)), {
      timeoutMs: 4 * MINUTE,
      intervalMs: 1_000,
    });
    const posts = readFileSync(file, 'utf8');
    const [first] = posts
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(first.alerts[0].labels).toEqual({
      alertname: 'OrderErrors',
      service_name: 'orders',
      env: 'test',
      severity: 'critical',
    });
    expect(first.alerts[0].annotations.summary).toMatch(/^\d+ errors on orders, more than 5$/);
    expect(posts).not.toContain('NeverEnough');
  });

  test("the stack's own lines are collected, with a heartbeat from the health check of Promtail", async () => {
    const beats = await loki.queryRange('{service_name="log-stack"} |= "logagg-heartbeat"');
    expect(beats.length).toBeGreaterThan(3);
    expect(beats[0]).toMatchObject({
      structuredMetadata: { level: 'info', container: 'shop-promtail', stream: 'stdout' },
    });
    const own = await loki.queryRange('{service_name="log-stack"} | container!="shop-promtail"');
    expect([...new Set(own.map((line) => line.structuredMetadata.container))]).toContain('shop-alertmanager');
  });

  test("Grafana's user can read the provisioning files and the admin password's file", async () => {
    const read = async (path: string) => (await composeExec(docker, shop.project, 'grafana', ['cat', path])).stdout;
    const datasources = shop.artifacts.find((one) => one.path.endsWith('grafana/datasources.yaml'));
    const found = await composeExec(docker, shop.project, 'grafana', [
      'find',
      '/etc/grafana/provisioning',
      '-type',
      'f',
    ]);
    const mounted = found.stdout.split('\n').find((path) => path.includes('/datasources/')) ?? '';
    expect(await read(mounted)).toBe(datasources?.content);
    expect(await read('/run/secrets/grafana_admin_password')).toBe('only-for-this-test');
  });

  test(
    'an alert is delivered when the collector stops',
    async () => {
      await mustCompose('stop', 'promtail');
      const file = `${shop.dir}/lines/alerts.jsonl`;
      const posts = () => readFileSync(file, 'utf8');
      expect(posts()).not.toContain('CollectorSilent');
      await waitUntil('the alert at the webhook', () => Promise.resolve(posts().includes('CollectorSilent')), {
        timeoutMs: 10 * MINUTE,
        intervalMs: 2_000,
      });
      const alerts = posts()
        .split('\n')
        .filter(Boolean)
        .flatMap((line) => JSON.parse(line).alerts);
      expect(alerts.find(({ labels }) => labels.alertname === 'CollectorSilent')).toMatchObject({
        labels: { service_name: 'log-stack', env: 'test', severity: 'critical' },
        annotations: { summary: expect.stringContaining('No heartbeat of the log collector') },
      });
      expect(new Set(alerts.map(({ labels }) => labels.alertname))).toEqual(
        new Set(['OrderErrors', 'CollectorSilent']),
      );
    },
    12 * MINUTE,
  );
});
