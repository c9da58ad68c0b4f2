import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDir } from '../support/cleanup.js';
import { type ComposeProject, composeDown, composeExec, composeServices, composeUp } from '../support/compose.js';
import { type Docker, startDocker } from '../support/docker.js';
import {
  buildAlertmanagerImage,
  buildAppImage,
  buildGrafanaStandIn,
  buildLokiImage,
  buildPromtailImage,
} from '../support/dockerImages.js';
import { needs } from '../support/found.js';
import { LokiClient } from '../support/lokiClient.js';
import { freePort } from '../support/ports.js';
import { waitUntil } from '../support/process.js';
import { fixturePath } from './fixture.js';

describe('a stack under a private Docker Engine', needs('loki', 'promtail'), () => {
  let docker: Docker;
  let project: ComposeProject;
  let loki: LokiClient;

  beforeAll(async () => {
    docker = await startDocker();
    await Promise.all([
      buildAppImage(docker, 'example/api:1'),
      buildLokiImage(docker, 'grafana/loki:3.7.6'),
      buildPromtailImage(docker, 'grafana/promtail:3.6.11'),
      buildAlertmanagerImage(docker, 'prom/alertmanager:v0.28.1'),
      buildGrafanaStandIn(docker, 'grafana/grafana:13.2.0'),
    ]);
    const port = await freePort();
    loki = new LokiClient(`http://127.0.0.1:${port}`);
    project = projectCopy({ LOKI_PORT: `${port}`, DOCKER_SOCKET: docker.socket, MESSAGE: 'hello' });
    await composeUp(docker, project);
  });

  it('runs every service, healthy where it has a health check', async () => {
    const services = await composeServices(docker, project);
    const health = Object.fromEntries(services.map(({ Service, State, Health }) => [Service, `${State} ${Health}`]));
    expect(health).toEqual({
      alertmanager: 'running healthy',
      api: 'running ',
      grafana: 'running healthy',
      loki: 'running healthy',
      promtail: 'running healthy',
    });
  });

  it('sends a line from a container to Loki', async () => {
    const lines = await waitUntil('a line', async () => {
      const found = await loki.queryRange('{service_name="api"}');
      return found.length > 0 && found;
    });
    expect(lines[0]).toMatchObject({
      labels: { service_name: 'api' },
      line: '{"level":"error","message":"hello","request_id":"r1"}',
      structuredMetadata: { level: 'error', request_id: 'r1' },
    });
  });

  it('resolves services by name and does not change the upstream images', async () => {
    const ready = ['wget', '-q', '-O-', 'http://loki:3100/ready'];
    expect(await composeExec(docker, project, 'api', ready)).toMatchObject({ stdout: 'ready\n' });
    expect(await composeExec(docker, project, 'loki', ['sh', '-c', 'true'])).toMatchObject({ ok: false });
    expect(await composeExec(docker, project, 'promtail', ['wget', 'http://loki:3100'])).toMatchObject({ ok: false });
  });

  it('has the container logs below its data root', () => {
    expect(readdirSync(path.join(docker.dataRoot, 'containers')).length).toBe(5);
  });

  it('leaves nothing behind when it stops', async () => {
    await composeDown(docker, project);
    expect(await docker.run(['ps', '--all', '--quiet'])).toBe('');
    await docker.stop();
    expect(existsSync(docker.socket)).toBe(false);
  });
});

function projectCopy(env: Record<string, string>): ComposeProject {
  const dir = temporaryDir('project');
  for (const name of readdirSync(fixturePath('.'))) copyFileSync(fixturePath(name), path.join(dir, name));
  return { dir, files: ['docker-compose.yml', 'docker-compose.logging.yml'], env };
}
