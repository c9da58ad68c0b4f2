import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWorkload } from '../unit/targets/workloads.js';
import { applicationCopy, applicationFiles, logModel, stackFiles, VARIABLES, writeStack } from './compose/stack.js';
import { type ComposeConfig, composeConfig } from './support/composeConfig.js';
import { contentsOf, proof } from './support/proof.js';
import { readYaml, YAML_PARSERS } from './support/readers.js';

const CORPUS = path.resolve('../shared/compose-corpus');
const corpus = existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => file.endsWith('.yaml')) : [];

/** Stacks of every kind that is merged here: of its own, and with a Grafana that is extended. */
const STACKS = [null, 'dashboards'].map((service) =>
  contentsOf(stackFiles(logModel('shop.yaml', ['api', 'worker'], { grafana: { service, port: 3000 } }))),
);
const INPUTS = [applicationFiles(), STACKS];
const TEXTS = ['$HOME ${OPS_URL} $$ $', '${', '{{ x }} "q" \'p\' \\n', 'a: b # c\n- d', 'no', '🙂\u2028\uFEFF'];

describe.each([
  ['an application of ours', undefined, ['shop.yaml', 'grafana.yaml', 'plain.yml']],
  ['the corpus', CORPUS, corpus],
] as const)('%s', proof('compose', 'merge with applications', INPUTS), (_, folder, files) => {
  it.each(files)('%s is merged with its stack and keeps everything that it defines', async (file) => {
    const { before, after } = await merged(folder, file, null);
    const { grafana: _, ...services } = before.services;
    for (const [name, service] of Object.entries(services)) {
      expect(after.services[name]).toEqual(service);
    }
    expect(after).toMatchObject({ networks: before.networks, volumes: before.volumes, secrets: before.secrets });
    expect(after.services.alertmanager).toMatchObject({
      container_name: 'dryad-alertmanager',
      networks: { 'dryad-logging': null },
      ports: [{ host_ip: '127.0.0.1', published: '9093', target: 9093 }],
    });
    expect(after.networks['dryad-logging']).toEqual({ name: 'dryad-logging', ipam: {} });
  });

  it.each(files)('%s has an extended service, which keeps everything that its file defines', async (file) => {
    const { before, after, extended } = await merged(folder, file, 'last');
    const { volumes = [], ...rest } = before.services[extended] ?? {};
    const service = after.services[extended] ?? {};
    expect(service).toMatchObject(rest);
    expect(service.logging).toEqual(rest.logging);
    expect(service.volumes).toEqual([...list(volumes), ...list(service.volumes).slice(-3)]);
    expect(list(service.volumes).slice(-3).map(target)).toEqual([
      '/etc/grafana/provisioning/datasources/logagg.yaml',
      '/etc/grafana/provisioning/dashboards/logagg.yaml',
      '/etc/grafana/logagg-dashboards',
    ]);
    const networks = { ...object(rest.networks), default: null, 'dryad-logging': null };
    expect(service.networks).toEqual(networks);
  });
});

describe('a merge', proof('compose', 'merge results', INPUTS), () => {
  it("keeps the application's log settings, and replaces only a driver that the collector cannot read", async () => {
    const dir = applicationCopy();
    const project = writeStack(dir, logModel('shop.yaml', ['api', 'worker']), [], ['worker']);
    const { before } = await merged(undefined, 'shop.yaml', null);
    const after = await composeConfig(project);
    expect(after.services.api).toEqual(before.services.api);
    const options = { 'max-size': '50m', 'max-file': '5' };
    expect(after.services.worker).toEqual({ ...before.services.worker, logging: { driver: 'json-file', options } });
  });

  it('does not change the definition and the members of a network that the spec names', async () => {
    const { before, after } = await merged(undefined, 'shop.yaml', null, { network: 'back' });
    expect(after.networks.back).toEqual(before.networks.back);
    expect(after.services.api?.networks).toEqual(before.services.api?.networks);
    expect(after.services.alertmanager?.networks).toEqual({ back: null });
    expect(Object.keys(after.networks)).not.toContain('dryad-logging');
  });

  it('accepts an external network, whether or not the spec declares it external', async () => {
    for (const external of [true, false]) {
      const { after } = await merged(undefined, 'grafana.yaml', 'dashboards', { network: 'shared', external });
      expect(after.networks.shared).toEqual({ name: 'shared', external: true, ipam: {} });
      expect(after.services.dashboards?.networks).toEqual({ monitoring: { aliases: ['grafana'] }, shared: null });
    }
  });

  it('no longer creates a network of the application that the spec declares external', async () => {
    const { before, after } = await merged(undefined, 'shop.yaml', null, { network: 'back', external: true });
    expect(after.networks.back).toEqual({ ...before.networks.back, name: 'back', external: true });
  });

  it('combines a service and a workload of the same name, so an existing Grafana must be extended', async () => {
    const { before, after } = await merged(undefined, 'plain.yml', null);
    expect(before.services.grafana?.image).toBe('grafana/grafana:12.0.0');
    expect(after.services.grafana).toMatchObject({ image: 'grafana/grafana:13.2.0', container_name: 'dryad-grafana' });
  });

  it('fails with a reason if an extended service uses the host network', async () => {
    await expect(merged(undefined, 'shop.yaml', 'edge')).rejects.toThrow(/network_mode.*networks/);
  });

  it('keeps two volumes of the same name apart', async () => {
    const { after } = await merged(undefined, 'shop.yaml', null);
    const own = makeWorkload({ volumes: [{ name: 'loki-data', at: '/loki', size: 1 }] });
    const dir = applicationCopy();
    const config = await composeConfig(writeStack(dir, logModel('shop.yaml', ['api']), [own]));
    expect(config.volumes['loki-data']).toEqual(after.volumes['loki-data']);
    expect(config.volumes['dryad-loki-data']).toEqual({ name: 'shop_dryad-loki-data' });
  });

  it('keeps the paths of artifacts if the files are in a separate folder', async () => {
    const dir = applicationCopy(path.resolve('tests/engines/testdata'));
    const config = await composeConfig(writeStack(dir, logModel('compose/plain.yml', ['web'])));
    const [bind] = list(config.services.alertmanager?.volumes);
    expect(bind).toMatchObject({ source: path.join(dir, 'docker/alertmanager/alertmanager.yml') });
  });
});

describe('variables', proof(['compose', 'yamljson', 'pyyaml'], 'variables', [INPUTS, VARIABLES, TEXTS]), () => {
  it('stop the start if they are missing or empty, with a message that names them and the file', async () => {
    const project = writeStack(applicationCopy(), logModel('plain.yml', ['web']));
    const { OPS_URL: _, ...without } = VARIABLES;
    const message = /required variable OPS_URL is missing a value: set it in \.env, see \.env\.logagg\.example/;
    await expect(composeConfig({ ...project, env: without })).rejects.toThrow(message);
    await expect(composeConfig({ ...project, env: { ...VARIABLES, OPS_URL: '' } })).rejects.toThrow(message);
  });

  it('are passed on unchanged, and stay unset if they are optional', async () => {
    const passedEnvironment = [
      { name: 'KEY', fromEnv: 'S3_KEY', required: 'the key of the bucket' },
      { name: 'HTTPS_PROXY', fromEnv: 'HTTPS_PROXY', required: null },
      { name: 'ZONE', fromEnv: 'S3_ZONE', required: null },
    ];
    const project = writeStack(applicationCopy(), logModel('plain.yml', ['web']), [
      makeWorkload({ passedEnvironment }),
    ]);
    const environment = async (env: Readonly<Record<string, string>>) =>
      (await composeConfig({ ...project, env: { ...VARIABLES, ...env } })).services.loki?.environment;
    expect(await environment({ S3_KEY: 'k' })).toEqual({ KEY: 'k', HTTPS_PROXY: null, ZONE: '' });
    expect(await environment({ S3_KEY: 'k', HTTPS_PROXY: 'p', S3_ZONE: 'z' })).toEqual({
      KEY: 'k',
      HTTPS_PROXY: 'p',
      ZONE: 'z',
    });
    await expect(environment({})).rejects.toThrow('required variable S3_KEY is missing a value: the key of the bucket');
  });

  it('with secrets do not occur in what Compose prints of the project', async () => {
    const config = JSON.stringify(await composeConfig(writeStack(applicationCopy(), logModel('plain.yml', ['web']))));
    expect(config).toContain('dryad-grafana_admin_password');
    expect(config).not.toContain('s3cret');
  });

  it.each(TEXTS)('%j in a value is not a variable, and every reader reads the same', async (text) => {
    const probe = { kind: 'exec', command: [text] } as const;
    const health = { probe, interval: 1, timeout: 1, retries: 1, startPeriod: 1 };
    const workload = makeWorkload({ arguments: [text], environment: { TEXT: text }, health });
    const project = writeStack(applicationCopy(), logModel('plain.yml', ['web']), [workload]);
    const { loki } = (await composeConfig(project)).services;
    expect(loki).toMatchObject({ command: [doubled(text)], environment: { TEXT: doubled(text) } });
    expect(loki?.healthcheck).toMatchObject({ test: ['CMD', doubled(text)] });
    const override = readFileSync(path.join(project.dir, 'docker-compose.logging.yml'), 'utf8');
    for (const parser of YAML_PARSERS) {
      expect(await readYaml(parser, override)).toMatchObject({ services: { loki: { command: [doubled(text)] } } });
    }
  });
});

/** The project as Compose reads it without and with the stack; `last` extends the last service of the file. */
async function merged(folder: string | undefined, file: string, extend: string | null, settings: object = {}) {
  const dir = applicationCopy(folder);
  const before = await composeConfig({ dir, files: [file] });
  const services = Object.keys(before.services).filter((name) => extend !== 'last' || !onHost(before, name));
  const extended = extend === 'last' ? (services.at(-1) ?? '') : (extend ?? '');
  const model = logModel(file, Object.keys(before.services), {
    grafana: { service: extend === null ? null : extended, port: 3000 },
    compose: settings,
  });
  const after = await composeConfig(writeStack(dir, model));
  return { before, after, extended };
}

function onHost(config: ComposeConfig, name: string): boolean {
  return config.services[name]?.network_mode !== undefined;
}

function target(volume: unknown): unknown {
  return object(volume).target;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** `compose config` prints what could be read again: each dollar doubled. */
function doubled(text: string): string {
  return text.replaceAll('$', '$$$$');
}
