import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { alerterIndex, streamOf } from '../../src/protocols/elasticsearch/names.js';
import { makeModel } from '../support/model.js';
import { documentsOf } from './elastalert/documents.js';
import { alertingFiles, writeAlerting } from './elastalert/files.js';
import { evaluatedAt, startElastalert } from './elastalert/running.js';
import { ALL } from './elastalert/scenarios.js';
import { makeStream } from './elastalert/store.js';
import { HOSTILE } from './loki-alerts/hostile.js';
import type { Fired } from './loki-alerts/scenarios.js';
import { type Alert, type RunningAlertmanager, startAlertmanager } from './support/alertmanager.js';
import { type RunningOpenSearch, startOpenSearch } from './support/opensearch.js';
import { freePort } from './support/ports.js';
import { type Child, waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
import { startWebhook, type WebhookReceiver } from './support/webhook.js';

const MINUTE = 60_000;
const ALERTMANAGER = `
route: { receiver: hook, group_by: ['...'], group_wait: 1s, group_interval: 5s }
receivers: [{ name: hook, webhook_configs: [{ url: 'http://replaced.invalid' }] }]
`;

const services = ALL.flatMap(({ workloads }) => workloads.map(({ service }) => service));
const alerts = ALL.map(({ alert }) => alert);
const model = makeModel({ backend: 'elk', services, alerts });
const expected = ALL.flatMap(({ fires }) => fires);

let elk: string;
let store: RunningOpenSearch;
let alertmanager: RunningAlertmanager;
let webhook: WebhookReceiver;
const runs: Child[] = [];

/**
 * Real minutes pass here: a real ElastAlert evaluates the rules on a real store and tells a real Alertmanager, until
 * everything that must ring has rung and what must not had five evaluations to do it in. In the middle ElastAlert is
 * started anew, with notes that say that it last ran an hour ago.
 */
beforeAll(async () => {
  elk = writeAlerting(model);
  webhook = await startWebhook();
  alertmanager = await startAlertmanager({ config: ALERTMANAGER, webhookUrl: webhook.url });
  store = await startOpenSearch();
  await makeStream(store, model);
  const start = new Date();
  await addAll(start);
  await run();
  await waitUntil('an alert that rings', () => webhook.payloads.length > 0, { timeoutMs: 3 * MINUTE });
  await sleep(20_000);
  await runs[0]?.stop();
  await pretendAnHourPassed();
  await run();
  const ends = start.getTime() + 5.5 * MINUTE;
  await waitUntil('every alert', () => everythingRang() && lastEvaluation() > ends, {
    timeoutMs: 8 * MINUTE,
    intervalMs: 2_000,
  });
  await sleep(10_000);
}, 12 * MINUTE);

async function addAll(start: Date): Promise<void> {
  const documents = ALL.flatMap(({ workloads }) => workloads.flatMap((one) => documentsOf(one, alerts, start)));
  const [service] = services;
  if (service !== undefined) await store.add(streamOf(model, service), documents);
}

/** The first of the two Alertmanagers is never there. */
async function run(): Promise<void> {
  const alertmanagers = [`http://127.0.0.1:${await freePort()}`, alertmanager.url];
  runs.push(startElastalert({ elk, elasticsearchUrl: store.url, alertmanagers, every: 10 }));
}

/** ElastAlert goes on from where its notes say that it was, if it is let. */
async function pretendAnHourPassed(): Promise<void> {
  const index = `/${alerterIndex(model)}_status`;
  const endtime = new Date(Date.now() - 60 * MINUTE).toISOString();
  await store.request('POST', `${index}/_delete_by_query?refresh=true`, { query: { match_all: {} } });
  for (const { name } of alerts) {
    await store.request('POST', `${index}/_doc?refresh=true`, { rule_name: name, endtime, '@timestamp': endtime });
  }
}

function everythingRang(): boolean {
  const rang = new Set(told('firing').map(keyOf));
  return expected.every((one) => rang.has(keyOf(one))) && told('resolved').length > 0;
}

function lastEvaluation(): number {
  return evaluatedAt(elk, alerts.length)?.getTime() ?? 0;
}

function told(status: 'firing' | 'resolved'): readonly Fired[] {
  const all = webhook.payloads.flatMap((payload) => payload.alerts);
  return all.filter((alert) => alert.status === status).map(({ labels }) => firedOf(labels));
}

function firedOf({ severity, env, ...rest }: Readonly<Record<string, string>>): Fired {
  const { alertname = '', service_name = '' } = rest;
  return { ...rest, alertname, service_name };
}

function keyOf(fired: Fired): string {
  return JSON.stringify(Object.entries(fired).sort());
}

async function held(alertname: string): Promise<Alert | undefined> {
  return (await alertmanager.alerts()).find(({ labels }) => labels.alertname === alertname);
}

const DOCUMENTS = ALL.map(({ workloads }) => workloads.map((one) => documentsOf(one, alerts, new Date(0))));
const INPUTS = [alertingFiles(model), DOCUMENTS, ALERTMANAGER, expected];

describe('alerts on a real ElastAlert', proof(['elastalert', 'opensearch', 'alertmanager'], 'alerts', INPUTS), () => {
  test('exactly the expected alerts fire, as on Loki, and none twice after a restart', () => {
    expect(told('firing').map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
  });

  test('only alerts whose condition is no longer true are resolved', () => {
    expect(told('resolved')).toEqual([{ alertname: 'Passing', service_name: 'passing-hot' }]);
  });

  test('a burst shorter than `for` does not fire, nor does one during a pause of ElastAlert', () => {
    const rang = told('firing').map(({ service_name }) => service_name);
    expect(rang).not.toContain('lasting-burst');
    expect(rang).not.toContain('longago-hot');
  });

  test('every rule ran without errors except those about the unreachable Alertmanager', () => {
    for (const { output } of runs) {
      expect(output()).toMatch(/Alertmanager http:\S+ <urlopen error \[Errno 111\] Connection refused>/);
      expect(output()).not.toMatch(/Traceback|Error running|search in Elasticsearch failed|disabled/);
    }
    expect(evaluatedAt(elk, alerts.length)).not.toBeNull();
  });

  test('Alertmanager gets labels and text', async () => {
    expect(await held('CountAbove')).toMatchObject({
      labels: { alertname: 'CountAbove', service_name: 'countabove-hot', env: 'production', severity: 'critical' },
      annotations: { summary: '4 > 3 on countabove-hot, {{ literally' },
    });
    expect((await held('GroupedCount'))?.annotations.summary).toBe('/slow of groupedcount-hot: 3');
  });

  test('hostile text arrives unchanged', async () => {
    expect((await held('Hostile'))?.annotations).toEqual({
      summary: HOSTILE.join(' '),
      description: `${HOSTILE.join('hostile-hot')}1`,
    });
  });

  test('a service that stopped logging is named, with its runbook', async () => {
    expect(await held('Stopped')).toMatchObject({
      labels: { service_name: 'stopped-quits' },
      annotations: { summary: 'No lines of stopped-quits: 0', runbook_url: 'https://wiki.example/stopped-quits' },
    });
  });

  test('ElastAlert’s records stay in separate indices', async () => {
    const answer = JSON.stringify(await store.request('GET', '/_cat/indices?format=json&h=index'));
    expect(answer).toContain(`"${alerterIndex(model)}_status"`);
    expect(answer).not.toContain(`${alerterIndex(model)}_error_`);
  });
});
