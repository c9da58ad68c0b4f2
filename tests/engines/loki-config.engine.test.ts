import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loki } from '../../src/backends/loki/index.js';
import type { LokiLimits, LokiSettings } from '../../src/backends/loki/settings.js';
import type { LokiStorage } from '../../src/backends/loki/storage-settings.js';
import type { Model } from '../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { startS3 } from './loki-config/s3.js';
import { temporaryDir } from './support/cleanup.js';
import { enginePath } from './support/engines.js';
import { adaptLokiConfig, startLoki } from './support/loki.js';
import { freePorts } from './support/ports.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
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
  return makeModel({ ...more, loki: settings });
}

function configOf(model: Model): string {
  const { artifacts } = loki.build(model, contextOf(model));
  return artifacts.find(({ path: at }) => at.endsWith('/loki-config.yaml'))?.content ?? '';
}

/** The flags that the container is started with. */
function flagsOf(model: Model): readonly string[] {
  const [workload] = loki.build(model, contextOf(model)).workloads;
  return (workload?.arguments ?? []).filter((argument) => !argument.startsWith('-config.file='));
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
    'S3 with an endpoint',
    modelWith({ storage: { ...S3, endpoint: 'http://minio:9000', forcePathStyle: true, insecure: true } }),
  ],
  ['Google with the machine’s role', modelWith({ storage: { kind: 'gcs', bucket: 'logs', serviceAccount: null } })],
  ['Google with a file', modelWith({ storage: GCS_FILE })],
  ['Azure with a managed identity', modelWith({ storage: { ...AZURE_KEY, accountKey: null } })],
  ['Azure with a key', modelWith({ storage: AZURE_KEY })],
];

function alerting(model: Model): Model {
  return {
    ...model,
    alerts: [makeAlert()],
    notify: { ...model.notify, alertmanager: 'http://alertmanager:9093/', receivers: [] },
  };
}

function keys(id: string, secret: string): Pick<typeof S3, 'accessKeyId' | 'secretAccessKey'> {
  return { accessKeyId: { fromEnv: id }, secretAccessKey: { fromEnv: secret } };
}

const BROKEN = configOf(BASE).replace('delete_request_store: filesystem', 'shared_store: filesystem');
const REFUSAL = 'shared_store not found';

/** Every character that Loki would expand. */
const ODD = { account: 'a$b$$c${d}\\e\\\\f/\\/', container: 'it\'s "x"' };
const ODD_AZURE = modelWith({ storage: { ...AZURE_KEY, ...ODD } });
const ODD_ENV = { AZURE_STORAGE_KEY: 'a2V5+/==', d: 'wrong' };

describe('Loki accepts its config', () => {
  for (const [name, model] of VARIANTS) {
    const config = configOf(model);
    test(`for ${name}`, proof('loki', `config verified: ${name}`, [config, flagsOf(model)]), async () => {
      const result = await runLoki(model, config, ['-verify-config'], { AZURE_STORAGE_KEY: 'a2V5' });
      expect(result).toMatchObject({ ok: true, stderr: '' });
    });
  }

  test('and refuses an invalid one', proof('loki', 'config refused', [BROKEN, REFUSAL]), async () => {
    const result = await runLoki(BASE, BROKEN, ['-verify-config']);
    expect(result.ok).toBe(false);
    expect(result.stderr).toContain(REFUSAL);
  });

  test(
    'with values that it would expand',
    proof('loki', 'config with values that Loki would expand', [configOf(ODD_AZURE), ODD, ODD_ENV]),
    async () => {
      const more = ['-verify-config', '-print-config-stderr'];
      const { stderr } = await runLoki(ODD_AZURE, configOf(ODD_AZURE), more, ODD_ENV);
      const { azure } = parse(stderr).common.storage;
      expect(azure).toMatchObject({ account_name: ODD.account, container_name: ODD.container });
    },
  );
});

const RETAINING = modelWith({}, { services: OWN_RETENTION });
const RETAINED = {
  retention_period: '31d',
  max_query_lookback: '90d',
  retention_stream: [
    { period: '2w', priority: 1, selector: '{service_name="api", env="production"}' },
    { period: '90d', priority: 1, selector: '{service_name="web", env="production"}' },
  ],
};
const LINE = { labels: { service_name: 'api', env: 'production' }, line: 'here' };
const TENANT = configOf(modelWith({ tenant: 'team-a' }));
const S3_ENV = { AWS_ACCESS_KEY_ID: 'id-from-outside', AWS_SECRET_ACCESS_KEY: 'kept secret' };

/** S3 with keys, at an address. */
function s3Config(endpoint: string): string {
  return configOf(modelWith({ storage: { ...S3, ...keys('X', 'Y'), endpoint, forcePathStyle: true, insecure: true } }));
}

/** Starts that fail: what Loki prints shows that it uses the credentials that it gets. */
const WITHOUT_NETWORK = [
  ['Google', GCS_FILE, { GOOGLE_APPLICATION_CREDENTIALS: '/nowhere/gcs.json' }, 'open /nowhere/gcs.json: no such file'],
  ['Azure', AZURE_KEY, { AZURE_STORAGE_KEY: 'no base64!' }, 'illegal base64 data at input byte 2'],
] as const;

describe('Loki starts', () => {
  test(
    'on disk, accepts a line and applies the retention of each service',
    proof('loki', 'start on disk with retention per service', [configOf(RETAINING), LINE, RETAINED]),
    async () => {
      const store = await startLoki({ config: configOf(RETAINING) });
      await store.push([LINE]);
      const found = await store.queryRange('{service_name="api"}', { from: new Date(Date.now() - 31 * DAY * 1000) });
      expect(found.map(({ line }) => line)).toEqual(['here']);
      const running = await (await fetch(`${store.url}/config`)).text();
      expect(parse(running).limits_config).toMatchObject(RETAINED);
      await store.stop();
    },
  );

  test('for a tenant, which each request must name', proof('loki', 'start for a tenant', [TENANT, LINE]), async () => {
    const store = await startLoki({ config: TENANT });
    await expect(store.push([LINE])).rejects.toThrow('401');
    await store.as('team-a').push([LINE]);
    expect(await store.as('team-a').queryRange('{service_name="api"}')).toHaveLength(1);
    expect(await store.as('team-b').queryRange('{service_name="api"}')).toEqual([]);
    await store.stop();
  });

  test(
    'on S3 with keys from its environment, and writes its chunks and index there',
    proof('loki', 'start on S3 with keys', [s3Config('http://s3'), S3_ENV, LINE]),
    async () => {
      const s3 = await startS3();
      const store = await startLoki({ config: s3Config(s3.url), env: S3_ENV });
      await store.push([LINE]);
      await store.flush();
      const hasChunk = () => [...s3.objects.keys()].some((key) => key.startsWith('logs/fake/'));
      await waitUntil('a chunk in the bucket', hasChunk);
      expect([...s3.accessKeys]).toEqual([S3_ENV.AWS_ACCESS_KEY_ID]);
      expect(store.child.output()).not.toMatch(/level=error.*(s3|chunk|index)/i);
      await store.stop();
      expect([...s3.objects.keys()].some((key) => key.startsWith('logs/index/index_'))).toBe(true);
    },
  );

  for (const [name, storage, env, reason] of WITHOUT_NETWORK) {
    const model = modelWith({ storage });
    test(
      `on ${name} up to its credentials`,
      proof('loki', `start on ${name}`, [configOf(model), env, reason]),
      async () => expect(await failedStart(model, env)).toContain(reason),
    );
  }
});
