import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loki } from '../../../../src/backends/loki/index.js';
import { type LokiSettings, lokiSettings } from '../../../../src/backends/loki/settings.js';
import type { LokiStorage } from '../../../../src/backends/loki/storage-settings.js';
import type { Model } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';
import { contextOf, lokiEndpoint } from '../../../support/wiring.js';

const HEADER = { version: '0.1.0', specPath: 'deploy/logagg.yaml' };
const built = (model: Model) => loki.build(model, contextOf(model, HEADER));
const BASE = makeModel();
const DAY = 86_400;

function modelWith(settings: Partial<LokiSettings>, more: Partial<Model> = {}): Model {
  return makeModel({ ...more, loki: settings });
}

function artifacts(model: Model): ReadonlyMap<string, string> {
  const own = built(model).artifacts.filter(({ path }) => path.startsWith('docker/loki/'));
  return new Map(own.map(({ path, content }) => [path, content]));
}

function configOf(model: Model) {
  return parse(artifacts(model).get('docker/loki/loki-config.yaml') ?? '');
}

const S3: Extract<LokiStorage, { kind: 's3' }> = {
  kind: 's3',
  bucket: 'logs',
  region: 'eu-west-1',
  endpoint: 'http://minio:9000',
  forcePathStyle: true,
  insecure: true,
  accessKeyId: { fromEnv: 'MY_ID' },
  secretAccessKey: { fromEnv: 'MY_SECRET' },
};
const AZURE: LokiStorage = { kind: 'azure', account: 'me', container: 'logs', accountKey: { fromEnv: 'MY_KEY' } };

describe('Loki’s config', () => {
  it('keeps everything on its volume by default', () => {
    const config = configOf(BASE);
    expect(config.common).toMatchObject({
      path_prefix: '/loki',
      replication_factor: 1,
      ring: { kvstore: { store: 'inmemory' } },
      storage: { filesystem: { chunks_directory: '/loki/chunks', rules_directory: '/loki/rules' } },
    });
    expect(config.auth_enabled).toBe(false);
    expect(config.storage_config).toBeUndefined();
  });

  it.each<[LokiStorage, object]>([
    [
      S3,
      {
        s3: {
          bucketnames: 'logs',
          region: 'eu-west-1',
          endpoint: 'http://minio:9000',
          s3forcepathstyle: true,
          insecure: true,
        },
      },
    ],
    [
      { ...S3, endpoint: null, accessKeyId: null, secretAccessKey: null, forcePathStyle: false, insecure: false },
      { s3: { bucketnames: 'logs', region: 'eu-west-1', s3forcepathstyle: false, insecure: false } },
    ],
    [{ kind: 'gcs', bucket: 'logs', serviceAccount: null }, { gcs: { bucket_name: 'logs' } }],
    [AZURE, { azure: { account_name: 'me', container_name: 'logs', account_key: '${AZURE_STORAGE_KEY}' } }],
    [
      { ...AZURE, accountKey: null },
      { azure: { account_name: 'me', container_name: 'logs', use_managed_identity: true } },
    ],
  ])('stores elsewhere: %o', (storage, expected) => {
    const config = configOf(modelWith({ storage }));
    expect(config.common.storage).toEqual(expected);
    expect(config.storage_config).toEqual({ use_thanos_objstore: false });
    expect(config.schema_config.configs[0].object_store).toBe(storage.kind);
    expect(config.compactor).toMatchObject({ retention_enabled: true, delete_request_store: storage.kind });
  });

  it('deletes each service’s lines in their time, and shows none that is past it', () => {
    const services = [
      makeService({ retention: 14 * DAY }),
      makeService({ name: 'same' }),
      makeService({ name: 'web', retention: 90 * DAY }),
    ];
    expect(configOf(modelWith({}, { services })).limits_config).toMatchObject({
      retention_period: '744h',
      retention_stream: [
        { selector: '{service_name="api", env="production"}', priority: 1, period: '336h' },
        { selector: '{service_name="web", env="production"}', priority: 1, period: '2160h' },
      ],
      max_query_lookback: '2160h',
    });
  });

  it('prints limits in Loki’s units, and none that the spec leaves open', () => {
    const limits = {
      ...lokiSettings(BASE).limits,
      ingestionRate: 8 * 1024 ** 2,
      maxLineSize: 1000,
      perStreamRate: 3 * 1024 ** 2,
      queryTimeout: 90,
    };
    const { limits_config: config } = configOf(modelWith({ limits }));
    expect(config).toMatchObject({
      ingestion_rate_mb: 8,
      max_line_size: '1000B',
      per_stream_rate_limit: '3MB',
      query_timeout: '1m30s',
    });
    expect(Object.keys(config)).not.toContain('max_query_series');
  });

  it('has the ruler look where the rules are mounted, and tell whom the spec names', () => {
    const model = modelWith(
      { tenant: 'team-a' },
      { alerts: [makeAlert()], notify: { ...makeModel().notify, alertmanager: 'http://am:9093/', receivers: [] } },
    );
    expect(configOf(model).auth_enabled).toBe(true);
    expect(configOf(model).ruler).toMatchObject({
      storage: { type: 'local', local: { directory: '/etc/loki/rules' } },
      rule_path: '/loki/rules-temp',
      wal: { dir: '/loki/ruler-wal' },
      alertmanager_url: 'http://am:9093',
      datasource_uid: 'dryad-loki',
    });
    expect(configOf(BASE).ruler.alertmanager_url).toBeUndefined();
  });

  it('escapes what Loki would expand once it expands at all', () => {
    const container = 'a${b}$c\\\\d';
    expect(configOf(modelWith({ storage: { ...AZURE, container } })).common.storage.azure).toMatchObject({
      container_name: 'a$${b}$c\\\\\\\\d',
    });
    expect(
      configOf(modelWith({ storage: { ...AZURE, container, accountKey: null } })).common.storage.azure,
    ).toMatchObject({ container_name: container });
  });
});

describe('Loki’s artifacts and workload', () => {
  const alerts = [makeAlert()];

  it('have rules only where there are alerts', () => {
    expect([...artifacts(BASE).keys()]).toEqual(['docker/loki/loki-config.yaml']);
    expect([...artifacts(modelWith({}, { alerts })).keys()]).toContain('docker/loki/rules.yaml');
  });

  it('begin with who made them', () => {
    for (const content of artifacts(modelWith({}, { alerts })).values()) {
      expect(content.split('\n').slice(0, 2)).toEqual([
        '# Made by logagg 0.1.0 from deploy/logagg.yaml.',
        '# To change it, edit deploy/logagg.yaml and run: logagg generate',
      ]);
    }
  });

  it.each([
    [null, '/etc/loki/rules/fake/rules.yaml'],
    ['team-a', '/etc/loki/rules/team-a/rules.yaml'],
  ])('mount the rules in the folder of the tenant %s', (tenant, at) => {
    const [workload] = built(modelWith({ tenant }, { alerts })).workloads;
    expect(workload?.files).toEqual([
      { artifact: 'docker/loki/loki-config.yaml', at: '/etc/loki/local-config.yaml' },
      { artifact: 'docker/loki/rules.yaml', at },
    ]);
  });

  it('name the image of the version in the spec', () => {
    expect(built(BASE).workloads[0]?.image).toBe('grafana/loki:3.7.6');
  });

  it('hand secrets over without writing them', () => {
    const s3 = built(modelWith({ storage: S3 })).workloads[0];
    expect(s3?.passedEnvironment.map(({ name, fromEnv }) => [name, fromEnv])).toEqual([
      ['AWS_ACCESS_KEY_ID', 'MY_ID'],
      ['AWS_SECRET_ACCESS_KEY', 'MY_SECRET'],
    ]);
    expect(s3?.arguments).toEqual(['-config.file=/etc/loki/local-config.yaml']);
    const azure = built(modelWith({ storage: AZURE })).workloads[0];
    expect(azure?.arguments).toContain('-config.expand-env=true');
    expect(azure?.passedEnvironment).toMatchObject([{ name: 'AZURE_STORAGE_KEY', fromEnv: 'MY_KEY' }]);
    const source = { fromFile: './gcs.json' };
    const gcs = built(modelWith({ storage: { kind: 'gcs', bucket: 'b', serviceAccount: source } })).workloads[0];
    expect(gcs?.secrets).toEqual([{ name: 'loki_gcs_credentials', source }]);
    expect(gcs?.environment.GOOGLE_APPLICATION_CREDENTIALS).toBe('/run/secrets/loki_gcs_credentials');
  });

  it('take lines in at one address, under the tenant’s name', () => {
    const endpoint = (settings: Partial<LokiSettings>) =>
      loki.ingest(modelWith(settings), contextOf(BASE).wiring, 'loki-push');
    expect(endpoint({ tenant: 'team-a' })).toEqual(lokiEndpoint({ tenant: 'team-a' }));
    expect(endpoint({ limits: { ...lokiSettings(BASE).limits, maxLineSize: 1000 } })?.limits).toEqual({
      maxLineSize: 1000,
    });
  });
});
