import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import type { Model } from '../../src/model/model.js';
import { makeModel } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { HOSTILE } from './loki-alerts/hostile.js';
import { type Fired, LAST_LINE, SCENARIOS, SILENCE } from './loki-alerts/scenarios.js';
import { linesOf } from './loki-alerts/workload.js';
import { type Alert, type RunningAlertmanager, startAlertmanager } from './support/alertmanager.js';
import { temporaryDir } from './support/cleanup.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
import { startWebhook, type WebhookReceiver } from './support/webhook.js';

const MINUTE = 60_000;
const ALERTMANAGER = `
route: { receiver: hook, group_by: ['...'], group_wait: 1s, group_interval: 5s }
receivers: [{ name: hook, webhook_configs: [{ url: 'http://replaced.invalid' }] }]
`;

const services = SCENARIOS.flatMap(({ workloads }) => workloads.map(({ service }) => service));
const model: Model = makeModel({ services, alerts: SCENARIOS.map(({ alert }) => alert) });
const expected = SCENARIOS.flatMap(({ fires }) => fires);
/** Groups whose condition is true for less than `for`. */
const BRIEF = ['Lasting-lasting-burst', 'Silence-silence-late'];

let store: RunningLoki;
let alertmanager: RunningAlertmanager;
let webhook: WebhookReceiver;
let started: Date;
/** Groups of rules that were seen pending and must not fire. */
const pending = new Set<string>();

/**
 * Real minutes pass here: the rules are loaded, evaluated by Loki's ruler at its own pace and sent on, until everything
 * that must ring has rung. `Lasting` needs three evaluations in a row, so every other alert had as many by then.
 */
beforeAll(async () => {
  webhook = await startWebhook();
  alertmanager = await startAlertmanager({ config: ALERTMANAGER, webhookUrl: webhook.url });
  const rulesDir = temporaryDir('alert-rules');
  // The rules come after the lines, and soon, so that no alert rings for lines that are still to be pushed.
  const config = artifact('loki-config.yaml').replace('poll_interval: 1m', 'poll_interval: 2s');
  store = await startLoki({ config, rulesDir, alertmanagerUrl: alertmanager.url });
  started = new Date();
  await pushAll(started);
  mkdirSync(path.join(rulesDir, 'fake'));
  writeFileSync(path.join(rulesDir, 'fake', 'rules.yaml'), artifact('rules.yaml'));
  await waitUntil('every expected alert', everythingRang, { timeoutMs: 7 * MINUTE, intervalMs: 2_000 });
  await sleep(15_000);
}, 10 * MINUTE);

function artifact(name: string): string {
  const { artifacts } = loki.build(model, contextOf(model));
  return artifacts.find(({ path: at }) => at.endsWith(`/${name}`))?.content ?? '';
}

async function pushAll(start: Date): Promise<void> {
  for (const { workloads } of SCENARIOS) {
    for (const workload of workloads) {
      const lines = linesOf(workload, start);
      if (lines.length > 0) await store.push(lines);
    }
  }
}

async function everythingRang(): Promise<boolean> {
  for (const { name, rules } of await store.ruleGroups()) if (rules[0]?.state === 'pending') pending.add(name);
  const rang = new Set(rangAtWebhook().map(keyOf));
  return BRIEF.every((name) => pending.has(name)) && expected.every((one) => rang.has(keyOf(one)));
}

function rangAtWebhook(): readonly Fired[] {
  return webhook.payloads.flatMap(({ alerts }) => alerts.map(({ labels }) => firedOf(labels)));
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

const SENT = SCENARIOS.map(({ workloads }) => workloads.map((workload) => linesOf(workload, new Date(0))));
const INPUTS = [artifact('loki-config.yaml'), artifact('rules.yaml'), ALERTMANAGER, SENT, expected];

describe('alerts on a real Loki', proof(['loki', 'alertmanager'], 'alerts', INPUTS), () => {
  test('exactly the expected alerts fire', () => {
    expect([...new Set(rangAtWebhook().map(keyOf))].sort()).toEqual(expected.map(keyOf).sort());
  });

  test('no rule failed, and every rule was evaluated', async () => {
    const rules = (await store.ruleGroups()).flatMap((group) => group.rules);
    // An alert with groups has one more rule for each service.
    const grouped = SCENARIOS.filter(({ alert }) => alert.groupBy.length > 0).flatMap(({ workloads }) => workloads);
    expect(rules).toHaveLength(services.length + grouped.length);
    expect(rules.filter(({ health, lastError }) => health !== 'ok' || lastError !== '')).toEqual([]);
    expect(store.child.output()).not.toMatch(/Evaluating rule failed/);
  });

  test('a burst shorter than `for` is only pending', () => {
    expect([...pending]).toContain('Lasting-lasting-burst');
    expect(rangAtWebhook().filter(({ service_name }) => service_name === 'lasting-burst')).toEqual([]);
  });

  test('silence with `for` does not fire for a service that begins to write within `for`', () => {
    expect([...pending]).toContain('Silence-silence-late');
    expect(rangAtWebhook().filter(({ service_name }) => service_name === 'silence-late')).toEqual([]);
  });

  test('silence with `for` fires after the window and `for`, at the latest two evaluations later', async () => {
    const alert = (await alertmanager.alerts()).find(({ labels }) => labels.service_name === 'silence-quits');
    const after = (Date.parse(alert?.startsAt ?? '') - started.getTime()) / 1000 - LAST_LINE;
    expect(after).toBeGreaterThanOrEqual(SILENCE.window + SILENCE.for);
    expect(after).toBeLessThanOrEqual(SILENCE.window + SILENCE.for + 120);
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
});
