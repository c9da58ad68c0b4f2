import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Extension, PLAIN_EXTENSION, type PlatformReads, type Workload } from '../../../src/contracts/workload.js';
import type { Model } from '../../../src/model/model.js';
import { compose } from '../../../src/targets/compose/index.js';
import type { ComposeSettings } from '../../../src/targets/compose/settings.js';
import { type ModelOverrides, makeModel, makeService } from '../../support/model.js';
import { fullWorkload, HTTP, makeExtension, makeWorkload } from './workloads.js';

const CONTEXT = { version: '0.1.0', specPath: 'logagg.yaml' };

function printed(model: Model, workloads: readonly Workload[], extensions: readonly Extension[] = []) {
  const artifacts = compose.print(model, workloads, extensions, CONTEXT);
  const text = artifacts[0]?.content ?? '';
  return { artifacts, text, file: parse(text) };
}

function withCompose(settings: Partial<ComposeSettings>, overrides: ModelOverrides = {}): Model {
  return makeModel({ ...overrides, compose: settings });
}

describe('a workload', () => {
  test('is printed with all its parts', () => {
    const { file, text } = printed(makeModel(), [fullWorkload()]);
    expect(file.services.loki).toEqual({
      image: 'grafana/loki:3.7.6',
      container_name: 'dryad-loki',
      command: ['-config.file=/etc/loki/loki-config.yaml', '-target=all'],
      environment: { TZ: 'UTC', AWS_ACCESS_KEY_ID: '${S3_KEY:?the access key of the bucket}', HTTPS_PROXY: null },
      volumes: [
        bind('./docker/loki/loki-config.yaml', '/etc/loki/loki-config.yaml'),
        bind('/var/log', '/var/log'),
        { type: 'volume', source: 'dryad-loki-data', target: '/loki' },
      ],
      secrets: [{ source: 'dryad-gcs', target: 'gcs' }],
      ports: ['127.0.0.1:3100:3100'],
      networks: ['dryad-logging'],
      depends_on: { alertmanager: { condition: 'service_started' } },
      healthcheck: {
        test: ['CMD', '/usr/bin/loki', '-health'],
        interval: '10s',
        timeout: '5s',
        retries: 5,
        start_period: '45s',
      },
      restart: 'unless-stopped',
      stop_grace_period: '1m',
      user: '10001:10001',
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      cap_add: ['DAC_READ_SEARCH'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: '512m',
      pids_limit: 1024,
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    });
    expect(file.volumes).toEqual({ 'dryad-loki-data': {} });
    expect(file.secrets).toEqual({ 'dryad-gcs': { file: './secrets/gcs.json' } });
    expect(text).toContain('\n  # Stores and searches the logs.\n  loki:\n');
  });

  test('with nothing optional has only what every one has', () => {
    const { file, artifacts } = printed(makeModel(), [makeWorkload({ healthNote: 'there is no shell' })]);
    expect(Object.keys(file.services.loki)).toEqual([
      'image',
      'container_name',
      'networks',
      'restart',
      'stop_grace_period',
      'read_only',
      'cap_drop',
      'security_opt',
      'mem_limit',
      'pids_limit',
      'logging',
    ]);
    expect(artifacts.map(({ path }) => path)).toEqual(['docker-compose.logging.yml']);
    expect(artifacts[0]?.content).toContain('    # No health check: there is no shell\n');
  });

  test('that is a job is not started again when it has ended', () => {
    const setup = makeWorkload({ name: 'setup', kind: 'job' });
    const kibana = makeWorkload({ name: 'kibana', dependsOn: [{ workload: 'setup', until: 'completed' }] });
    const { services } = printed(makeModel(), [setup, kibana]).file;
    expect([services.setup.restart, services.kibana.restart]).toEqual(['no', 'unless-stopped']);
    expect(services.kibana.depends_on).toEqual({ setup: { condition: 'service_completed_successfully' } });
  });

  test('may lock its memory only where it sets that', () => {
    const { services } = printed(makeModel(), [
      makeWorkload({ locksMemory: true }),
      makeWorkload({ name: 'two' }),
    ]).file;
    expect(services.loki.ulimits).toEqual({ memlock: { soft: -1, hard: -1 } });
    expect(services.two).not.toHaveProperty('ulimits');
  });

  test('takes the image that the spec names instead of the default', () => {
    const { file } = printed(withCompose({ images: { loki: 'registry.example/loki:3.7.6' } }), [makeWorkload()]);
    expect(file.services.loki.image).toBe('registry.example/loki:3.7.6');
  });

  test('publishes the port that the spec names instead of the default', () => {
    const workload = makeWorkload({ ports: [HTTP] });
    const { file } = printed(withCompose({ ports: { loki: 3101 } }), [workload]);
    expect(file.services.loki.ports).toEqual(['127.0.0.1:3101:3100']);
  });
});

describe('a secret from the environment', () => {
  const secret = { name: 'hook', source: { fromEnv: 'OPS_URL' } };
  const workload = makeWorkload({ secrets: [secret], readOnlyRoot: true });

  test('is named, guarded against an empty value, and takes the read-only root away with a reason', () => {
    const { file, text } = printed(makeModel(), [workload]);
    expect(file.services.loki.read_only).toBe(false);
    expect(file.services.loki.labels).toEqual([
      'logagg.secret.hook=${OPS_URL:?set it in .env, see .env.logagg.example}',
      'logagg.secret.hook=OPS_URL',
    ]);
    expect(file.secrets).toEqual({ 'dryad-hook': { environment: 'OPS_URL' } });
    expect(text).toMatch(/# The root is writable because Compose copies secrets .*\n {4}read_only: false/);
  });

  test("of an extension reaches the application's own service, guarded and named like any other", () => {
    const extension = makeExtension({ secrets: [{ ...secret, about: 'Where ops are told' }] });
    const { file, artifacts } = printed(makeModel(), [], [extension]);
    expect(file.services.grafana.secrets).toEqual([{ source: 'dryad-hook', target: 'hook' }]);
    expect(file.services.grafana.labels).toHaveLength(2);
    expect(file.secrets).toEqual({ 'dryad-hook': { environment: 'OPS_URL' } });
    expect(artifacts[1]?.content).toContain('# Where ops are told\n# grafana reads it as the secret hook\nOPS_URL=\n');
    expect(compose.environment(makeModel(), [], [extension])).toEqual({
      file: '.env',
      variables: [{ name: 'OPS_URL', purposes: expect.anything(), required: true, madeUp: false }],
    });
    expect(compose.removal(makeModel(), [], [extension])).toContainEqual({
      text: 'Restart your own services that the stack changed',
      command: 'docker compose -f docker-compose.yml up -d grafana',
    });
  });

  test('is in the example of the environment, with its purpose and no value', () => {
    const two = makeWorkload({ name: 'two', secrets: workload.secrets });
    const { artifacts } = printed(withCompose({ files: ['deploy/compose.yml'] }), [
      workload,
      two,
      fullWorkload({ name: 'store' }),
    ]);
    expect(artifacts[1]).toEqual({
      path: '.env.logagg.example',
      mode: 0o644,
      content: `
# Made by logagg 0.1.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
#
# Append these lines to deploy/.env once, without replacing what it contains:
#   grep -qs 'Made by logagg' deploy/.env || cat .env.logagg.example >> deploy/.env
# Then fill them in there. Keep that file out of version control.
# Put a value that contains \`$\` in single quotes: otherwise Compose replaces it as a variable.
# Compose does not notice that a secret's value changed. After such a change, start with
#   docker compose -f deploy/compose.yml -f docker-compose.logging.yml up -d --force-recreate

# loki reads it as the secret hook
# two reads it as the secret hook
OPS_URL=

# the access key of the bucket
S3_KEY=

# HTTPS_PROXY of store, may stay unset
# HTTPS_PROXY=
`,
    });
  });

  test('may not share its name with another', () => {
    const other = makeWorkload({ name: 'two', secrets: [{ name: 'hook', source: { fromEnv: 'OTHER' } }] });
    expect(() => printed(makeModel(), [workload, other])).toThrow('two secrets are named hook');
  });
});

describe("the application's services", () => {
  const model = makeModel({
    services: [
      makeService({ name: 'api' }),
      makeService({ name: 'audit', source: { kind: 'compose', service: 'api' } }),
      makeService({ name: 'proxy', source: { kind: 'container', pattern: 'nginx.*' } }),
      makeService({ name: 'batch', source: { kind: 'files', globs: ['/var/log/*.log'] } }),
      makeService({ name: 'grafana' }),
    ],
  });

  test('have no entry where nothing is added to them, so that `up` leaves their containers alone', () => {
    expect(Object.keys(printed(model, [makeWorkload()]).file.services)).toEqual(['loki']);
  });

  test('get another logging driver where the collector cannot read theirs, and an existing Grafana its files', () => {
    const relogged = { ...PLAIN_EXTENSION, readableLogs: true };
    const extensions = [makeExtension({ environment: { GF_A: 'b' } }), { ...relogged, service: 'api' }];
    const { services } = printed(model, [makeWorkload()], [...extensions, { ...relogged, service: 'grafana' }]).file;
    const logging = { driver: 'json-file', options: { 'max-size': '50m', 'max-file': '5' } };
    expect(Object.keys(services)).toEqual(['loki', 'grafana', 'api']);
    expect(services.api).toEqual({ logging });
    expect(services.grafana).toEqual({
      environment: { GF_A: 'b' },
      volumes: [bind('./docker/grafana/datasources.yaml', '/etc/grafana/provisioning/datasources/logagg.yaml')],
      networks: ['default', 'dryad-logging'],
      logging,
    });
  });

  test('get the project from Compose where a workload requires it, and `.env` does not need it', () => {
    const { file, artifacts } = printed(makeModel(), [
      makeWorkload({ reads: { docker: { api: [], logFiles: false, project: true }, folders: [], hostName: false } }),
    ]);
    expect(file.services.loki.environment.COMPOSE_PROJECT_NAME).toMatch(/^\$\{COMPOSE_PROJECT_NAME:\?/);
    const example = artifacts.find(({ path }) => path === '.env.logagg.example')?.content ?? '';
    expect(example).not.toContain('COMPOSE_PROJECT_NAME');
  });

  test('appear once in the file, also when a workload has the name of one', () => {
    const { services } = printed(model, [makeWorkload({ name: 'api' })], [makeExtension({ service: 'api' })]).file;
    expect(services.api.container_name).toBe('dryad-api');
  });
});

describe('the network', () => {
  const extension = makeExtension();

  test('is one of the stack alone when the spec names none', () => {
    const { file } = printed(makeModel(), [makeWorkload()], [extension]);
    expect(file.networks).toEqual({ 'dryad-logging': { name: 'dryad-logging' } });
  });

  test("is left as the application's file defines it when the spec names it", () => {
    const { file, text } = printed(withCompose({ network: 'gremlins-network' }), [makeWorkload()], [extension]);
    expect(file.networks).toEqual({ 'gremlins-network': {} });
    expect(file.services.loki.networks).toEqual(['gremlins-network']);
    expect(file.services.grafana.networks).toEqual(['gremlins-network']);
    expect(text).toContain('  # If its own file lists no networks, this list removes it from the default network.');
  });

  test('is not made when it exists already', () => {
    const { file } = printed(withCompose({ network: 'shared', external: true }), [makeWorkload()], [extension]);
    expect(file.networks).toEqual({ shared: { external: true } });
  });

  test('of a private workload is shared with those that depend on it, and with no one else', () => {
    const reads: PlatformReads = { docker: { api: [], logFiles: false, project: false }, folders: [], hostName: false };
    const collector = makeWorkload({ name: 'collector', reads });
    const { file } = printed(withCompose({ socketProxy: true }), [makeWorkload(), collector], [extension]);
    expect(file.services['docker-socket-proxy'].networks).toEqual(['dryad-docker-socket-proxy']);
    expect(file.services.collector.networks).toEqual(['dryad-logging', 'dryad-docker-socket-proxy']);
    expect(file.services.loki.networks).toEqual(['dryad-logging']);
    expect(file.services.grafana.networks).toEqual(['default', 'dryad-logging']);
    expect(file.networks['dryad-docker-socket-proxy']).toEqual({ name: 'dryad-docker-socket-proxy', internal: true });
  });

  test('is not joined by an extension that need not reach the stack', () => {
    const { file } = printed(makeModel(), [makeWorkload()], [makeExtension({ joinsStack: false })]);
    expect(file.services.grafana).not.toHaveProperty('networks');
  });
});

describe('paths', () => {
  const files = (settings: Partial<ComposeSettings>) =>
    printed(withCompose(settings), [fullWorkload()]).file.services.loki.volumes[0].source;

  test('start at the folder of the first compose file', () => {
    expect(files({ files: ['deploy/app/compose.yml'] })).toBe('../../docker/loki/loki-config.yaml');
    expect(files({ files: ['docker/compose.yml', 'other.yml'] })).toBe('./loki/loki-config.yaml');
    expect(files({ files: [], override: 'ops/logging.yml' })).toBe('../docker/loki/loki-config.yaml');
  });

  test('of a secret file stay when they are absolute', () => {
    const secrets = [{ name: 'key', source: { fromFile: '/run/keys/a b' } }];
    expect(printed(makeModel(), [makeWorkload({ secrets })]).file.secrets).toEqual({
      'dryad-key': { file: '/run/keys/a b' },
    });
  });

  test('with special characters of the shell are quoted in the command', () => {
    const { text } = printed(withCompose({ files: ["my app's.yml"] }), [makeWorkload()]);
    expect(text).toContain("#   docker compose -f 'my app'\\''s.yml' -f docker-compose.logging.yml up -d\n");
  });
});

function bind(source: string, target: string) {
  return { type: 'bind', source, target, read_only: true, bind: { create_host_path: false } };
}
