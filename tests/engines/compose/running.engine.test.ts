import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlatformReads } from '../../../src/contracts/workload.js';
import { makeWorkload } from '../../unit/targets/workloads.js';
import {
  type ComposeProject,
  composeDown,
  composeExec,
  composeServices,
  composeUp,
  runCompose,
} from '../support/compose.js';
import { type Docker, startDocker } from '../support/docker.js';
import {
  buildAlertmanagerImage,
  buildAppImage,
  buildGrafanaStandIn,
  buildProxyStandIn,
} from '../support/dockerImages.js';
import { contentsOf, proof } from '../support/proof.js';
import { hostConfig } from './inspect.js';
import { applicationFiles, logModel, stackFiles, stackOnFreePorts, VARIABLES } from './stack.js';

/** Stacks as they run here, but for their ports. */
const STACKS = [null, 'dashboards'].map((service) =>
  contentsOf(stackFiles(logModel('web.yml', ['web'], { grafana: { service, port: 3000 } }))),
);
const PROGRAMS = ['docker', 'compose', 'alertmanager'] as const;
const INPUTS = [applicationFiles(), STACKS, VARIABLES];

let docker: Docker;

beforeAll(async () => {
  docker = await startDocker();
  await buildAppImage(docker, 'example/web:1');
  await buildAlertmanagerImage(docker, 'prom/alertmanager:v0.34.1');
  await buildGrafanaStandIn(docker, 'grafana/grafana:13.2.0');
  await buildProxyStandIn(docker, 'tecnativa/docker-socket-proxy:v0.4.2');
});

describe('a stack with secrets from the environment', proof(PROGRAMS, 'secrets from the environment', INPUTS), () => {
  let project: ComposeProject;

  beforeAll(async () => {
    project = await stackOnFreePorts({});
    await composeUp(docker, project);
  });

  it('runs, and is healthy if it has a health check', async () => {
    const services = await composeServices(docker, project);
    expect(services.map(({ Service, State, Health }) => `${Service} ${State} ${Health}`).sort()).toEqual([
      'alertmanager running healthy',
      'grafana running healthy',
      'web running ',
    ]);
  });

  it.each([
    ['grafana', 'grafana_admin_password', VARIABLES.GRAFANA_ADMIN_PASSWORD, '472'],
    ['alertmanager', 'alertmanager_ops', VARIABLES.OPS_URL, '65534'],
  ])('gives %s its secret as a read-only file', async (service, name, value, user) => {
    const run = (...command: string[]) => composeExec(docker, project, service, command);
    expect(await run('cat', `/run/secrets/${name}`)).toMatchObject({ stdout: value });
    expect(await run('id', '-u')).toMatchObject({ stdout: `${user}\n` });
    for (const place of [`/run/secrets/${name}`, '/etc/x', '/x']) {
      expect((await run('sh', '-c', `echo x > ${place}`)).stderr).toContain('Permission denied');
    }
    expect(await docker.run(['inspect', `dryad-${service}`])).not.toContain(value);
  });

  it('has the limits of its file', async () => {
    const host = await hostConfig(docker, 'dryad-alertmanager');
    expect(host).toEqual({
      Memory: 256 * 1024 ** 2,
      PidsLimit: 1024,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      LogConfig: { Type: 'json-file', Config: { 'max-file': '3', 'max-size': '10m' } },
      ReadonlyRootfs: false,
      RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 },
    });
  });

  it("does not change or restart the application's containers", async () => {
    expect((await hostConfig(docker, 'compose-web-1')).LogConfig).toEqual({ Type: 'json-file', Config: {} });
    const container = async () => (await docker.run(['inspect', '--format', '{{.Id}}', 'compose-web-1'])).trim();
    const alone = { ...project, files: ['web.yml'] };
    await runCompose(docker, alone, ['up', '--detach', '--pull', 'never', 'web']);
    const before = await container();
    await composeUp(docker, project);
    expect(await container()).toBe(before);
  });

  it('does not notice a new value, so .env.logagg.example explains how to apply it', async () => {
    const changed = { ...project, env: { ...VARIABLES, ...project.env, OPS_URL: 'http://127.0.0.1:1/new' } };
    const secret = async () => (await composeExec(docker, changed, 'alertmanager', ['cat', SECRET])).stdout;
    await composeUp(docker, changed);
    expect(await secret()).toBe(VARIABLES.OPS_URL);
    await runCompose(docker, changed, ['up', '--detach', '--force-recreate', '--pull', 'never', 'alertmanager']);
    expect(await secret()).toBe('http://127.0.0.1:1/new');
    await composeDown(docker, changed);
  });
});

describe('a stack with secrets from files', proof(PROGRAMS, 'secrets from files', INPUTS), () => {
  it('runs on a read-only root', async () => {
    const url = 'http://127.0.0.1:1/from-a-file';
    const project = await stackOnFreePorts({}, { fromFile: 'ops-url' });
    writeFileSync(path.join(project.dir, 'ops-url'), url);
    await composeUp(docker, project, ['alertmanager']);
    expect((await hostConfig(docker, 'dryad-alertmanager')).ReadonlyRootfs).toBe(true);
    expect(await composeExec(docker, project, 'alertmanager', ['cat', SECRET])).toMatchObject({ stdout: url });
    const written = await composeExec(docker, project, 'alertmanager', ['sh', '-c', 'echo x > /tmp/x']);
    expect(written.stderr).toContain('Read-only file system');
    await composeDown(docker, project);
  });
});

describe('a private workload', proof(PROGRAMS, 'a private workload', INPUTS), () => {
  it('is reachable only for workloads that depend on it', async () => {
    const image = 'example/web:1';
    const reads: PlatformReads = { docker: { api: [], logFiles: false, project: false }, folders: [], hostName: false };
    const collector = makeWorkload({ name: 'collector', image, reads, arguments: ['sleep', '1000'], stopGrace: 1 });
    const settings = { files: ['web.yml'], socketProxy: true };
    const project = await stackOnFreePorts({ compose: settings }, { fromEnv: 'OPS_URL' }, [collector]);
    const override = path.join(project.dir, 'docker-compose.logging.yml');
    writeFileSync(override, readFileSync(override, 'utf8').replaceAll('/var/run/docker.sock', docker.socket));
    await composeUp(docker, project, ['collector', 'alertmanager']);
    const ask = (service: string) =>
      composeExec(docker, project, service, ['wget', '-q', '-O-', 'http://docker-socket-proxy:2375/_ping']);
    expect(await ask('collector')).toMatchObject({ stdout: 'OK\n' });
    expect((await ask('alertmanager')).stderr).toContain('bad address');
    const alertmanager = ['wget', '-q', '-O-', 'http://alertmanager:9093/-/healthy'];
    expect(await composeExec(docker, project, 'collector', alertmanager)).toMatchObject({ stdout: 'OK' });
    await composeDown(docker, project);
  });
});

describe(
  'a Grafana of the application with its own folder',
  proof(PROGRAMS, 'a Grafana of the application', INPUTS),
  () => {
    const started = ['--profile', 'dashboards', 'up', '--detach', '--pull', 'never', 'dashboards'];

    it('reads its own files and the generated ones; Docker creates an empty file in its folder', async () => {
      const project = await stackOnFreePorts({ grafana: { service: 'dashboards', port: 3000 } });
      const ours = path.join(project.dir, 'datasources/logagg.yaml');
      expect(await runCompose(docker, project, started)).toMatchObject({ ok: true });
      const folder = '/etc/grafana/provisioning/datasources';
      const ls = await composeExec(docker, project, 'dashboards', [
        'sh',
        '-c',
        `cat ${folder}/*.yaml | grep -c apiVersion`,
      ]);
      expect(ls.stdout).toBe('2\n');
      expect(readFileSync(ours, 'utf8')).toBe('');
      await down(project);
    });

    it('does not start with a read-only folder until that file exists', async () => {
      const made = await stackOnFreePorts({ grafana: { service: 'dashboards', port: 3000 } });
      const project = { ...made, env: { ...made.env, MODE: 'ro' } };
      const ours = path.join(project.dir, 'datasources/logagg.yaml');
      const refused = await runCompose(docker, project, started);
      expect(refused).toMatchObject({ ok: false });
      expect(refused.stderr).toContain('read-only file system');
      expect(existsSync(ours)).toBe(false);
      writeFileSync(ours, '');
      expect(await runCompose(docker, project, started)).toMatchObject({ ok: true });
      await down(project);
    });

    it('does not start without the generated files, and Docker creates no folder instead', async () => {
      const project = await stackOnFreePorts({ outputs: 'away', grafana: { service: 'dashboards', port: 3000 } });
      const override = path.join(project.dir, 'docker-compose.logging.yml');
      writeFileSync(override, readFileSync(override, 'utf8').replaceAll('./away/', './gone/'));
      const refused = await runCompose(docker, project, started);
      expect(refused.stderr).toContain('bind source path does not exist');
      expect(existsSync(path.join(project.dir, 'gone'))).toBe(false);
      await down(project);
    });
  },
);

/** Answers every request with one word. */
const SECRET = '/run/secrets/alertmanager_ops';

async function down(project: ComposeProject): Promise<void> {
  await runCompose(docker, project, ['--profile', 'dashboards', 'down', '--volumes', '--timeout', '2']);
}
