import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { probeCommand } from '../../../src/targets/compose/probe.js';
import { makeService } from '../../support/model.js';
import { containerOf as asContainer } from '../../support/wiring.js';
import { field } from '../../unit/pipeline/services.js';
import { temporaryDir } from '../support/cleanup.js';
import { PROJECT } from '../support/composeProject.js';
import { type Docker, startDocker } from '../support/docker.js';
import { buildAppImage, buildFilebeatImage } from '../support/dockerImages.js';
import { waitUntil } from '../support/process.js';
import { contentsOf, proof } from '../support/proof.js';
import { runTool } from '../support/tool.js';
import { type BulkStub, startBulkStub } from './bulkStub.js';
import { build, elkModel } from './run.js';

/** Options of a container of a compose service. */
function labelsOf(service: string, project = PROJECT): string[] {
  return ['--label', `com.docker.compose.service=${service}`, '--label', `com.docker.compose.project=${project}`];
}

const SERVICES = [
  makeService({ fields: [field('id')], multiline: { start: '^\\{' } }),
  makeService({ name: 'job', source: { kind: 'container', pattern: 'job-\\d+|dryad-.*' } }),
];
const PART = build(elkModel({ services: SERVICES }));
const INPUTS = [contentsOf(PART.artifacts), PART.workloads];

/** The generated workload and files as they are, in a container that is allowed what the workload says. */
describe(
  'the workload under a real Docker Engine',
  proof(['filebeat', 'docker'], 'the workload under Docker', INPUTS),
  () => {
    let docker: Docker;
    let store: BulkStub;
    const texts = () => store.documents.map(({ source }) => (source.event as { original: string }).original).sort();

    beforeAll(async () => {
      docker = await startDocker();
      store = await startBulkStub();
      await Promise.all([buildAppImage(docker, 'app:1'), buildFilebeatImage(docker, 'filebeat:1')]);
      const compose = { dataRoot: docker.dataRoot };
      await startWorkload(docker, elkModel({ compose, services: SERVICES }), store.url);
    });

    afterAll(async () => {
      await docker.stop();
      // The Engine leaves the mount of the host's network behind.
      await runTool('umount', [path.join(path.dirname(docker.socket), 'exec/netns/default')]);
    });

    it('starts, is healthy, and reads only the selected containers', async () => {
      await app(docker, { name: 'shop-api-1', service: 'api' }, ['{"id":"1",', '"level":"warn"}']);
      await app(docker, { name: 'job-12' }, ['named']);
      await app(docker, { name: 'job-12b' }, ['other name']);
      await app(docker, { name: 'dryad-loki' }, ['not of this stack']);
      await app(docker, { name: 'dryad-kibana' }, ['own']);
      await app(docker, { name: 'apis-1', service: 'apis' }, ['other service']);
      await app(docker, { name: 'blog-api-1', service: 'api', project: 'blog' }, ['other project']);
      await app(docker, { name: 'last-1', service: 'api' }, ['{"id":"2"}']);
      await waitUntil('the documents', () => store.documents.length >= 4);
      expect(texts()).toEqual(['named', 'not of this stack', '{"id":"1",\n"level":"warn"}', '{"id":"2"}']);
      const document = store.documents.find(({ source }) => (source.app as { id?: string } | undefined)?.id === '1');
      expect(document).toMatchObject({
        index: 'logs-dryad.31d-production',
        source: {
          log: { level: 'warn' },
          service: { name: 'api' },
          container: { name: 'shop-api-1' },
          host: { name: hostname() },
        },
      });
      expect(store.login).toBe(`dryad-writer:p'a"s\\s,$x`);
      const health = async () =>
        (await docker.run(['inspect', '--format', '{{.State.Health.Status}}', 'filebeat'])).trim();
      expect(await waitUntil('its health', async () => (await health()) === 'healthy' && 'healthy')).toBe('healthy');
    });

    it('continues where it stopped in a new container, also with files that Docker has rotated', async () => {
      const before = store.documents.length;
      await docker.run(['stop', 'filebeat']);
      const count = 3000;
      const loop = `i=0; while [ $i -lt ${count} ]; do echo '{"id":"n'$i'"}'; i=$((i+1)); done; sleep 1000`;
      const options = ['--log-opt', 'max-size=100k', '--log-opt', 'max-file=5', ...labelsOf('api')];
      await docker.run(['run', '-d', '--network', 'none', '--name', 'many', ...options, 'app:1', 'sh', '-c', loop]);
      await waitUntil('the lines', async () =>
        (await docker.run(['logs', '--tail', '1', 'many'])).includes(`n${count - 1}`),
      );
      await docker.run(['start', 'filebeat']);
      await waitUntil('the documents', () => store.documents.length >= before + count);
      const found = texts().filter((text) => text.includes('"n'));
      expect(new Set(found).size).toBe(count);
      expect(store.documents).toHaveLength(before + count);
    });

    it('does not show the password in `docker inspect`', async () => {
      expect(await docker.run(['inspect', 'filebeat'])).not.toContain(`p'a`);
    });
  },
);

async function app(
  docker: Docker,
  { name, service, project }: { readonly name: string; readonly service?: string; readonly project?: string },
  lines: readonly string[],
) {
  const label = service === undefined ? [] : labelsOf(service, project);
  const script = `printf '%s\\n' "$@"; sleep 1000`;
  await docker.run([
    'run',
    '-d',
    '--network',
    'none',
    '--name',
    name,
    ...label,
    'app:1',
    'sh',
    '-c',
    script,
    '--',
    ...lines,
  ]);
}

async function startWorkload(docker: Docker, model: Model, url: string): Promise<void> {
  const part = build(model, 'elasticsearch-bulk', url);
  const workload = asContainer(
    model,
    part.workloads.find(({ name }) => name === 'filebeat'),
  );
  if (!workload.health) throw new Error('no health check');
  const dir = temporaryDir('workload');
  for (const { path: name, content } of part.artifacts) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    // As on the disk of someone whose files the group may write.
    writeFileSync(path.join(dir, name), content, { mode: 0o664 });
  }
  writeFileSync(path.join(dir, 'secret'), `p'a"s\\s,$x\n`);
  const mounts = [
    ...workload.files.map(({ artifact, at }) => `${path.join(dir, artifact)}:${at}:ro`),
    ...workload.secrets.map(({ name }) => `${path.join(dir, 'secret')}:/run/secrets/${name}:ro`),
    ...workload.hostPaths.map(
      ({ source, target }) => `${source.replace('/var/run/docker.sock', docker.socket)}:${target}:ro`,
    ),
    ...workload.volumes.map(({ name, at }) => `${name}:${at}`),
  ];
  const health = probeCommand(workload.health.probe)
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
  await docker.run([
    ...['run', '-d', '--name', 'filebeat', '--network', 'host', '--read-only', '--cap-drop', 'ALL'],
    ...['--security-opt', 'no-new-privileges', '--user', workload.user ?? '', '--memory', `${workload.memory}`],
    ...(workload.reads.hostName ? ['--uts', 'host'] : []),
    ...workload.capabilities.flatMap((one) => ['--cap-add', one]),
    ...['--env', `${workload.projectVariable}=${PROJECT}`],
    ...Object.entries(workload.environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...mounts.flatMap((mount) => ['--volume', mount]),
    ...['--health-cmd', health, '--health-interval', '1s', 'filebeat:1', ...workload.command],
  ]);
}
