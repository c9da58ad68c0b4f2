import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../src/app/generate.js';
import { registry } from '../../src/registry.js';
import { startDockerStub } from './collectors/dockerStub.js';
import { containerOf, written } from './collectors/lines.js';
import { runPromtail } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { enginePath } from './support/engines.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { startPasswordProxy, type TlsProxy } from './support/passwordProxy.js';
import { waitUntil } from './support/process.js';
import { contentsOf, proof } from './support/proof.js';
import { runTool } from './support/tool.js';

const PASSWORD = `p'a"s $x`;

/** A Loki that is not logagg's: with tenants, and with rules that its API accepts. */
const STORE = `
auth_enabled: true
server: { http_listen_port: 3100, grpc_listen_port: 9095 }
common: { path_prefix: /loki, replication_factor: 1, ring: { kvstore: { store: inmemory } }, instance_addr: 127.0.0.1 }
ingester: { lifecycler: { min_ready_duration: 0s } }
schema_config:
  configs:
    - { from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
storage_config: { use_thanos_objstore: true, object_store: { filesystem: { dir: /loki/chunks } } }
ruler: { enable_api: true, rule_path: /loki/rules-temp, evaluation_interval: 10s }
ruler_storage: { backend: filesystem, filesystem: { dir: /loki/rules } }
limits_config: { allow_structured_metadata: true }
`;

function stackFor(url: string, ca: string, alerts: readonly string[] = ['Errors', 'Silence']): Generated {
  const listed = {
    Errors: '{ name: Errors, match: { level: error }, measure: count, above: 2 }',
    Silence: '{ name: Silence, measure: absence, window: 1h }',
  };
  const text = `
version: 1
name: shop
backend: loki
retention: { default: 31d }
services: [{ name: api, fields: { id: keyword } }]
alerts:
${Object.entries(listed)
  .flatMap(([name, one]) => (alerts.includes(name) ? [`  - ${one}\n`] : []))
  .join('')}
loki:
  url: ${url}
  tenant: team-a
  auth: { user: shop, password: { fromEnv: LOKI_PASSWORD } }
  ca: ${ca}
`;
  const made = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  if (made.model === null) throw new Error(made.findings.map(({ message }) => message).join('\n'));
  return made;
}

const INPUTS = stackFor('https://localhost:1', './ca.pem');

let store: RunningLoki;
let proxy: TlsProxy;

beforeAll(async () => {
  store = await startLoki({ config: STORE });
  proxy = await startPasswordProxy(store.url, 'shop', PASSWORD);
}, 180_000);

function fileOf({ artifacts }: Generated, end: string): string {
  return artifacts.find(({ path: at }) => at.endsWith(end))?.content ?? '';
}

/** Runs a command that `generate` printed, in a folder with the generated files. */
async function runStep(stack: Generated, start: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const dir = temporaryDir('stack');
  for (const { path: at, content } of stack.artifacts) {
    mkdirSync(path.dirname(path.join(dir, at)), { recursive: true });
    writeFileSync(path.join(dir, at), content);
  }
  const command = stack.steps.find(({ command }) => command?.includes(start))?.command ?? '';
  const bin = path.dirname(enginePath('lokitool'));
  const result = await runTool('sh', ['-c', command], {
    cwd: dir,
    env: { PATH: `${bin}:${process.env.PATH}`, ...env },
  });
  return `${result.ok ? 'ok' : 'failed'} ${result.stdout}${result.stderr}`;
}

const lokitool = (alerts: readonly string[] | undefined, password = PASSWORD) =>
  runStep(stackFor(proxy.url, proxy.authority, alerts), 'lokitool', { LOKI_PASSWORD: password });

describe(
  'an existing Loki behind TLS and a password',
  proof(['promtail', 'loki', 'lokitool'], 'existing Loki', [contentsOf(INPUTS.artifacts), INPUTS.steps, STORE]),
  () => {
    it('gets the lines from Promtail, and no workload of the stack is a Loki', async () => {
      const secret = path.join(temporaryDir('secret'), 'password');
      writeFileSync(secret, `${PASSWORD}\n`);
      const stack = stackFor(proxy.url, proxy.authority);
      const config = fileOf(stack, 'promtail-config.yaml')
        .replace('/run/secrets/loki_password', secret)
        .replace('/run/secrets/loki_ca', proxy.authority);
      const texts = Array.from({ length: 20 }, (_, index) => JSON.stringify({ level: 'error', id: `i${index}` }));
      const lines = written(texts, BigInt(Date.now() - 60_000) * 1_000_000n);
      const docker = await startDockerStub([{ ...containerOf('api', []), lines }]);
      const child = await runPromtail(config, temporaryDir('promtail'), docker.host);
      const found = () => store.as('team-a').queryRange('{service_name="api"}');
      await waitUntil('the lines', async () => (await found()).length >= texts.length, { child });
      await child.stop();
      expect((await found()).map(({ line }) => line)).toEqual(texts);
      expect(fileOf(stack, 'docker-compose.logging.yml')).not.toMatch(/image: grafana\/loki/);
      expect(proxy.requests.filter((one) => one.endsWith('204')).length).toBeGreaterThan(0);
      expect(readFileSync(secret, 'utf8')).toContain(PASSWORD);
    }, 120_000);

    it('gets the rules by the printed command, evaluates them, and loses those that the spec no longer has', async () => {
      const other = 'namespace: other\ngroups: [{ name: theirs, rules: [{ alert: Theirs, expr: "vector(1) > 2" }] }]\n';
      await fetch(`${store.url}/loki/api/v1/rules/other`, {
        method: 'POST',
        headers: { 'x-scope-orgid': 'team-a', 'content-type': 'application/yaml' },
        body: other.slice(other.indexOf('{'), other.lastIndexOf(']')),
      });
      expect(await lokitool(undefined)).toMatch(/^ok.*creating group.*Errors-api.*creating group.*Silence-api/s);
      const groups = async () => (await store.as('team-a').ruleGroups()).map(({ name }) => name).sort();
      await waitUntil('the groups', async () => (await groups()).length === 3, { timeoutMs: 120_000 });
      expect(await groups()).toEqual(['Errors-api', 'Silence-api', 'theirs']);
      const errors = async () =>
        (await store.as('team-a').ruleGroups()).flatMap(({ rules }) => rules).find(({ name }) => name === 'Errors');
      await waitUntil('the alert', async () => (await errors())?.state === 'firing', {
        timeoutMs: 150_000,
        intervalMs: 1_000,
      });
      expect(await lokitool(undefined)).toMatch(/^ok.*0 Groups Created, 0 Groups Updated, 0 Groups Deleted/s);
      expect(await lokitool(['Silence'])).toMatch(/^ok.*1 Groups Deleted/s);
      await waitUntil('one group less', async () => (await groups()).length === 2, { timeoutMs: 120_000 });
      expect(await groups()).toEqual(['Silence-api', 'theirs']);
    }, 400_000);

    it('is not changed with a wrong password', async () => {
      expect(await lokitool(undefined, 'wrong')).toMatch(/^failed.*(401|unauthor|wrong password)/is);
    });
  },
);
