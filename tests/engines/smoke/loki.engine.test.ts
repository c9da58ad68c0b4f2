import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningAlertmanager, startAlertmanager } from '../support/alertmanager.js';
import { temporaryDir } from '../support/cleanup.js';
import { needs } from '../support/found.js';
import { type RunningLoki, startLoki } from '../support/loki.js';
import { waitUntil } from '../support/process.js';
import { startWebhook, type WebhookReceiver } from '../support/webhook.js';
import { fixture, fixturePath } from './fixture.js';

describe('a real Loki with its ruler and a real Alertmanager', needs('loki'), () => {
  let webhook: WebhookReceiver;
  let alertmanager: RunningAlertmanager;
  let loki: RunningLoki;

  beforeAll(async () => {
    webhook = await startWebhook();
    alertmanager = await startAlertmanager({ config: fixture('alertmanager.yml'), webhookUrl: webhook.url });
    loki = await startLoki({
      config: fixture('loki-config.yaml'),
      env: {},
      rulesDir: rulesOfTenant('fake'),
      alertmanagerUrl: alertmanager.url,
    });
    await loki.push([
      { labels: { service_name: 'api' }, line: 'n=1 first', at: new Date(Date.now() - 2_000) },
      {
        labels: { service_name: 'api' },
        line: 'it "broke"\n\tbadly',
        structuredMetadata: { level: 'error', path: 'C:\\x' },
      },
    ]);
  });

  it('returns lines with labels and structured metadata separated', async () => {
    const lines = await loki.queryRange('{service_name="api"} | logfmt n');
    expect(lines.map(({ line }) => line)).toEqual(['n=1 first', 'it "broke"\n\tbadly']);
    expect(lines[0]).toMatchObject({ labels: { service_name: 'api' }, parsed: { n: '1' } });
    expect(lines[1]).toMatchObject({
      labels: { service_name: 'api' },
      structuredMetadata: { level: 'error', path: 'C:\\x', detected_level: 'error' },
    });
  });

  it('answers a metric query', async () => {
    const samples = await loki.query('sum by (service_name) (count_over_time({service_name="api"}[5m]))');
    expect(samples).toEqual([{ labels: { service_name: 'api' }, value: 2 }]);
  });

  it('fires an alert that reaches Alertmanager and the webhook', async () => {
    const [group] = await waitUntil('the rule to fire', async () => {
      const groups = await loki.ruleGroups();
      return groups[0]?.rules[0]?.state === 'firing' && groups;
    });
    expect(group?.rules[0]).toMatchObject({ name: 'AnyError', health: 'ok', lastError: '' });
    const [alert] = await waitUntil('the alert', async () => {
      const alerts = await alertmanager.alerts();
      return alerts.length > 0 && alerts;
    });
    expect(alert).toMatchObject({
      labels: { alertname: 'AnyError', service_name: 'api', severity: 'warning' },
      annotations: { summary: 'api has 1 errors' },
    });
    const payload = await waitUntil('the webhook', () => webhook.payloads[0]);
    expect(payload).toMatchObject({ receiver: 'ops', status: 'firing' });
  });

  it('flushes and stops', async () => {
    await loki.flush();
    await loki.stop();
    expect(loki.child.running()).toBe(false);
    await expect(loki.ready()).rejects.toThrow();
  });
});

function rulesOfTenant(tenant: string): string {
  const dir = temporaryDir('rules');
  mkdirSync(path.join(dir, tenant));
  copyFileSync(fixturePath('rules.yaml'), path.join(dir, tenant, 'rules.yaml'));
  return dir;
}
