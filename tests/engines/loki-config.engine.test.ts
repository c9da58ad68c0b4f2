import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loki } from '../../src/backends/loki/index.js';
import type { LokiLimits, LokiSettings, LokiStorage, Model } from '../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { startS3 } from './loki-config/s3.js';
import { temporaryDir } from './support/cleanup.js';
import { enginePath } from './support/engines.js';
import { needs } from './support/found.js';
import { adaptLokiConfig, startLoki } from './support/loki.js';
import { freePorts } from './support/ports.js';
import { waitUntil } from './support/process.js';
import { runTool, type ToolResult } from './support/tool.js';

const DAY = 86_400;
const BASE = makeModel();
const S3: Extract<LokiStorage, { kind: 's3' }> = {
  kind: 's3',
  bucket: 'logs',
  region: 'eu-west-1',
  endpoint: null,
  forcePathStyle: false,
  insecure: false,
  accessKeyId: null,
  secretAccessKey: null,
};
const GCS_FILE: LokiStorage = { kind: 'gcs', bucket: 'logs', serviceAccount: { fromFile: './gcs.json' } };
const AZURE_KEY: LokiStorage = {
  kind: 'azure',
  account: 'account',
  container: 'logs',
  accountKey: { fromEnv: 'MY_KEY' },
};
const ALL_LIMITS: LokiLimits = {
  ingestionRate: 10_000_000,
  ingestionBurst: 20 * 1024 ** 2,
  maxLineSize: 1000,
  maxStreams: 100,
  perStreamRate: 3 * 1024 ** 2,
  perStreamBurst: 1_000_001,
  maxEntriesPerQuery: 1000,
  maxQuerySeries: 1000,
  rejectOlderThan: DAY,
  queryTimeout: 90,
};

function modelWith(settings: Partial<LokiSettings>, more: Partial<Model> = {}): Model {
  return { ...BASE, ...more, loki: { ...BASE.loki, ...settings } };
}

function configOf(model: Model): string {
  const { artifacts } = loki.build(model, { version: '0.0.0', specPath: 'logagg.yaml' });
  return artifacts.find(({ path: at }) => at.endsWith('/loki-config.yaml'))?.content ?? '';
}

/** The flags that the container is started with. */
function flagsOf(model: Model): readonly string[] {
  const [workload] = loki.build(model, { version: '0.0.0', specPath: 'logagg.yaml' }).workloads;
  return (workload?.command ?? []).filter((argument) => !argument.startsWith('-config.file='));
}

/** Runs Loki on a config with the flags of its container; without others it serves until it is ended. */
function runLoki(
  model: Model,
  config: string,
  more: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ToolResult> {
  const file = path.join(temporaryDir('loki-config'), 'loki-config.yaml');
  writeFileSync(file, config);
  return runTool(enginePath('loki'), [`-config.file=${file}`, ...flagsOf(model), ...more], {
    env: { ...process.env, ...env },
    timeoutMs: 60_000,
  });
}

/** Starts Loki where its storage cannot be reached and gives what it says about that. */
async function failedStart(model: Model, env: NodeJS.ProcessEnv): Promise<string> {
  const [httpPort = 0, grpcPort = 0] = await freePorts(2);
  const dataDir = temporaryDir('loki-data');
  const config = adaptLokiConfig(configOf(model), { httpPort, grpcPort, dataDir, rulesDir: temporaryDir('rules') });
  const { ok, stderr } = await runLoki(model, config, [], env);
  expect(ok).toBe(false);
  return stderr;
}

const OWN_RETENTION = [makeService({ retention: 14 * DAY }), makeService({ name: 'web', retention: 90 * DAY })];

const VARIANTS: readonly (readonly [string, Model])[] = [
  ['filesystem', modelWith({})],
  ['filesystem with a retention for some services', modelWith({}, { services: OWN_RETENTION })],
  ['filesystem with every limit', modelWith({ limits: ALL_LIMITS })],
  ['filesystem with alerts and an Alertmanager', alerting(modelWith({}))],
  ['a tenant', alerting(modelWith({ tenant: 'team-a' }))],
  ['S3 with the machine’s role', modelWith({ storage: S3 })],
  ['S3 with keys', modelWith({ storage: { ...S3, ...keys('A', 'B') } })],
  [
    'S3 elsewhere',
    modelWith({ storage: { ...S3, endpoint: 'http://minio:9000', forcePathStyle: true, insecure: true } }),
  ],
  ['Google with the machine’s role', modelWith({ storage: { kind: 'gcs', bucket: 'logs', serviceAccount: null } })],
  ['Google with a file', modelWith({ storage: GCS_FILE })],
  ['Azure with a managed identity', modelWith({ storage: { ...AZURE_KEY, accountKey: null } })],
  ['Azure with a key', modelWith({ storage: AZURE_KEY })],
];

function alerting(model: Model): Model {
  return { ...model, alerts: [makeAlert()], notify: { alertmanager: 'http://alertmanager:9093/', receivers: [] } };
}

function keys(id: string, secret: string): Pick<typeof S3, 'accessKeyId' | 'secretAccessKey'> {
  return { accessKeyId: { fromEnv: id }, secretAccessKey: { fromEnv: secret } };
}

describe('Loki accepts its config', needs('loki'), () => {
  test.each(VARIANTS)('for %s', async (_, model) => {
    const result = await runLoki(model, configOf(model), ['-verify-config'], { AZURE_STORAGE_KEY: 'a2V5' });
    expect(result).toMatchObject({ ok: true, stderr: '' });
  });

  test('and says so when it does not', async () => {
    const broken = configOf(BASE).replace('delete_request_store: filesystem', 'shared_store: filesystem');
    const result = await runLoki(BASE, broken, ['-verify-config']);
    expect(result.ok).toBe(false);
    expect(result.stderr).toContain('shared_store not found');
  });

  test('with values that hold what it would expand', async () => {
    const storage = { ...AZURE_KEY, account: 'a$b$$c${d}\\e\\\\f/\\/', container: 'it\'s "x"' };
    const model = modelWith({ storage });
    const more = ['-verify-config', '-print-config-stderr'];
    const { stderr } = await runLoki(model, configOf(model), more, { AZURE_STORAGE_KEY: 'a2V5+/==', d: 'wrong' });
    const { azure } = parse(stderr).common.storage;
    expect(azure).toMatchObject({ account_name: storage.account, container_name: storage.container });
  });
});

describe('Loki starts', needs('loki'), () => {
  test('on its own disk, takes a line and keeps services apart that are kept for other times', async () => {
    const store = await startLoki({ config: configOf(modelWith({}, { services: OWN_RETENTION })) });
    await store.push([{ labels: { service_name: 'api', env: 'production' }, line: 'here' }]);
    const found = await store.queryRange('{service_name="api"}', { from: new Date(Date.now() - 31 * DAY * 1000) });
    expect(found.map(({ line }) => line)).toEqual(['here']);
    const running = await (await fetch(`${store.url}/config`)).text();
    expect(parse(running).limits_config).toMatchObject({
      retention_period: '31d',
      max_query_lookback: '90d',
      retention_stream: [
        { period: '2w', priority: 1, selector: '{service_name="api", env="production"}' },
        { period: '90d', priority: 1, selector: '{service_name="web", env="production"}' },
      ],
    });
    await store.stop();
  });

  test('for a tenant, whom it wants to be named', async () => {
    const model = modelWith({ tenant: 'team-a' });
    const store = await startLoki({ config: configOf(model) });
    const line = { labels: { service_name: 'api', env: 'production' }, line: 'here' };
    await expect(store.push([line])).rejects.toThrow('401');
    await store.as('team-a').push([line]);
    expect(await store.as('team-a').queryRange('{service_name="api"}')).toHaveLength(1);
    expect(await store.as('team-b').queryRange('{service_name="api"}')).toEqual([]);
    await store.stop();
  });

  test('on S3 with keys from its environment, and writes its chunks and index there', async () => {
    const s3 = await startS3();
    const storage = { ...S3, ...keys('X', 'Y'), endpoint: s3.url, forcePathStyle: true, insecure: true };
    const env = { AWS_ACCESS_KEY_ID: 'id-from-outside', AWS_SECRET_ACCESS_KEY: 'kept secret' };
    const store = await startLoki({ config: configOf(modelWith({ storage })), env });
    await store.push([{ labels: { service_name: 'api', env: 'production' }, line: 'here' }]);
    await store.flush();
    await waitUntil('a chunk in the bucket', () => [...s3.objects.keys()].some((key) => key.startsWith('logs/fake/')));
    expect([...s3.accessKeys]).toEqual(['id-from-outside']);
    expect(store.child.output()).not.toMatch(/level=error.*(s3|chunk|index)/i);
    await store.stop();
    expect([...s3.objects.keys()].some((key) => key.startsWith('logs/index/index_'))).toBe(true);
  });

  // No network here: what is shown is that Loki uses the credentials it is given, and asks the right place with them.
  test('on Google up to its credentials file', async () => {
    const said = await failedStart(modelWith({ storage: GCS_FILE }), {
      GOOGLE_APPLICATION_CREDENTIALS: '/nowhere/gcs.json',
    });
    expect(said).toContain('open /nowhere/gcs.json: no such file');
  });

  test('on Azure up to its key', async () => {
    const said = await failedStart(modelWith({ storage: AZURE_KEY }), { AZURE_STORAGE_KEY: 'no base64!' });
    expect(said).toContain('illegal base64 data at input byte 2');
  });
});
