import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeModel, makeService } from '../support/model.js';
import { everyModel } from '../unit/pipeline/models.js';
import { type StubContainer, startDockerStub } from './collectors/dockerStub.js';
import { containerOf, written } from './collectors/lines.js';
import { promtailConfig, promtailHealth, runPromtail, startSink } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { waitUntil } from './support/process.js';
import { checkPromtail } from './support/promtail.js';
import { proof } from './support/proof.js';
import { runTool } from './support/tool.js';

const NO_DOCKER = 'unix:///nowhere/docker.sock';

describe('a generated config passes the syntax check and starts:', () => {
  it.each(everyModel.map(([name, model]) => [name, promtailConfig(model)] as const))(
    '%s',
    proof(
      'promtail',
      'generated configs',
      everyModel.map(([, model]) => promtailConfig(model)),
    ),
    async (_, config) => {
      const dir = temporaryDir('promtail');
      const file = path.join(dir, 'checked.yaml');
      writeFileSync(file, config);
      expect(await checkPromtail(file)).toMatchObject({ ok: true });
      const child = await runPromtail(config, dir, NO_DOCKER);
      expect(child.running()).toBe(true);
      await child.stop();
    },
  );
});

const FILES = { kind: 'files', globs: ['/nowhere/*.log'] } as const;
const READS_FILES = makeModel({ services: [makeService({ source: FILES })] });
const HEALTH = proof('promtail', 'health check', [promtailConfig(READS_FILES), promtailHealth(READS_FILES)]);

describe('the workload', HEALTH, () => {
  it('has a health check that succeeds only while Promtail runs, also without logs', async () => {
    const child = await runPromtail(promtailConfig(READS_FILES), temporaryDir('promtail'), NO_DOCKER);
    const [program = '', ...args] = promtailHealth(READS_FILES);
    const place = (port: string) => args.map((argument) => argument.replace('/9080', `/${port}`));
    expect(await runTool(program, place(new URL(child.url).port))).toMatchObject({ ok: true });
    await child.stop();
    expect(await runTool(program, place(new URL(child.url).port))).toMatchObject({ ok: false });
  });
});

const JOB = makeService({ name: 'job', source: { kind: 'container', pattern: 'job-\\d|dryad-.*' } });
const BY_NAME = makeModel({ services: [makeService(), JOB] });
const OF_PROJECT = makeModel({ compose: { project: 'shop' } });

describe(
  'containers',
  proof(
    'promtail',
    'choice of containers',
    [BY_NAME, OF_PROJECT].map((one) => promtailConfig(one)),
  ),
  () => {
    it('are selected by Docker: each once, and no other log is opened', async () => {
      const both = { networks: ['front', 'back'], ports: [80, 443] };
      const containers: StubContainer[] = [
        { ...containerOf('api', ['1'], 'one'), ...both },
        { ...containerOf('api', ['2'], 'two'), ...both },
        containerOf('apis', ['other'], 'three'),
        ofProject('shop', containerOf('api', ['other'], 'elsewhere')),
        { id: 'job', name: 'job-7', lines: written(['3']) },
        { id: 'jobs', name: 'job-7x', lines: written(['other']) },
        { id: 'own', name: 'dryad-loki', lines: written(['other']) },
      ];
      const docker = await startDockerStub(containers);
      const sink = await startSink();
      const config = promtailConfig(BY_NAME, sink.url);
      const child = await runPromtail(config, temporaryDir('promtail'), docker.host);
      await waitUntil('three entries', () => sink.entries.length >= 3, { child });
      await child.stop();
      expect(sink.entries.map(({ line }) => line).sort()).toEqual(['1', '2', '3']);
      expect(docker.logRequests.map(({ id }) => id).sort()).toEqual(['job', 'one', 'own', 'two']);
    });

    it('are those of the project in the spec, if it names one', async () => {
      const docker = await startDockerStub([
        containerOf('api', ['other'], 'here'),
        ofProject('shop', containerOf('api', ['1'], 'there')),
      ]);
      const sink = await startSink();
      const child = await runPromtail(promtailConfig(OF_PROJECT, sink.url), temporaryDir('promtail'), docker.host);
      await waitUntil('an entry', () => sink.entries.length >= 1, { child });
      await child.stop();
      expect(docker.logRequests.map(({ id }) => id)).toEqual(['there']);
    });
  },
);

function ofProject(project: string, container: StubContainer): StubContainer {
  return { ...container, labels: { ...container.labels, 'com.docker.compose.project': project } };
}
