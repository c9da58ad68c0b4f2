import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { field } from '../unit/pipeline/services.js';
import { type RunningAlertmanager, startAlertmanager } from './support/alertmanager.js';
import { temporaryDir } from './support/cleanup.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';

const MINUTE = 60_000;

/** An outage or a scan: so many addresses have errors at once. */
const VALUES = 10_000;

const model = makeModel({
  services: [makeService({ name: 'api', fields: [field('client')] })],
  alerts: [
    makeAlert({
      name: 'ErrorsOfClient',
      services: ['api'],
      condition: { measure: 'count', comparison: 'above', threshold: 0 },
      groupBy: ['client'],
      window: 600,
      for: 60,
      summary: '{{client}}: {{value}} on {{service}}',
    }),
  ],
});
const artifact = (name: string) =>
  loki.build(model, contextOf(model)).artifacts.find(({ path: at }) => at.endsWith(`/${name}`))?.content ?? '';
const CONFIG = artifact('loki-config.yaml');
const RULES = artifact('rules.yaml');
const UNBOUNDED = `groups:
  - name: unbounded
    rules:
      - alert: Unbounded
        expr: sum by (client) (count_over_time({service_name="api"} [10m])) > 0
`;
const ALERTMANAGER = 'route: { receiver: none }\nreceivers: [{ name: none }]\n';

let store: RunningLoki;
let alertmanager: RunningAlertmanager;

beforeAll(async () => {
  alertmanager = await startAlertmanager({ config: ALERTMANAGER });
  const rulesDir = temporaryDir('alert-rules');
  store = await startLoki({
    config: CONFIG.replace('poll_interval: 1m', 'poll_interval: 2s'),
    rulesDir,
    alertmanagerUrl: alertmanager.url,
  });
  const now = Date.now();
  const lines = Array.from({ length: VALUES }, (_, index) => ({
    labels: { service_name: 'api', env: 'production' },
    line: `{"client":"10.0.${index >> 8}.${index & 255}"}`,
    structuredMetadata: { level: 'error', client: `10.0.${index >> 8}.${index & 255}` },
    at: new Date(now - index),
  }));
  for (let from = 0; from < VALUES; from += 1000) await store.push(lines.slice(from, from + 1000));
  mkdirSync(path.join(rulesDir, 'fake'));
  writeFileSync(path.join(rulesDir, 'fake', 'rules.yaml'), RULES);
  writeFileSync(path.join(rulesDir, 'fake', 'unbounded.yaml'), UNBOUNDED);
}, 5 * MINUTE);

describe(
  `${VALUES} values of a grouped field`,
  proof(['loki', 'alertmanager'], 'many groups', [CONFIG, RULES, UNBOUNDED]),
  () => {
    test('fail a rule that is not bounded', async () => {
      const unbounded = async () => (await store.ruleGroups()).find(({ name }) => name === 'unbounded')?.rules[0];
      await waitUntil('an evaluation', async () => (await unbounded())?.health === 'err', { timeoutMs: 2 * MINUTE });
      expect((await unbounded())?.lastError).toMatch(/maximum number of series \(500\) reached/);
    });

    test(
      'raise the alert as a whole after `for`, and no rule fails',
      async () => {
        const all = () => alertmanager.alerts();
        const whole = 'more than 500 values';
        await waitUntil('the alert', async () => (await all()).some(({ labels }) => labels.client === whole), {
          timeoutMs: 3 * MINUTE,
          intervalMs: 2_000,
        });
        const alerts = await all();
        expect(alerts.find(({ labels }) => labels.client === whole)).toMatchObject({
          labels: { alertname: 'ErrorsOfClient', service_name: 'api', severity: 'warning' },
          annotations: { summary: '10000 values of client on api: alerts are sent for 500 of them' },
        });
        const rules = (await store.ruleGroups())
          .filter(({ name }) => name !== 'unbounded')
          .flatMap((group) => group.rules);
        expect(rules.map(({ health, lastError }) => [health, lastError])).toEqual([
          ['ok', ''],
          ['ok', ''],
        ]);
        expect(alerts.filter(({ labels }) => labels.client !== whole).length).toBeLessThanOrEqual(1000);
      },
      6 * MINUTE,
    );
  },
);
