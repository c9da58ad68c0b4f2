import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTree } from '../support/tree.js';
import { temporaryDir } from './support/cleanup.js';
import { type ComposeProject, composeDown, runCompose } from './support/compose.js';
import { type Docker, startDocker } from './support/docker.js';
import { buildAppImage, buildGrafanaStandIn, buildLokiImage, buildPromtailImage } from './support/dockerImages.js';
import { LokiClient } from './support/lokiClient.js';
import { freePorts } from './support/ports.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
import { mustRun, runTool } from './support/tool.js';

const LOGAGG = fileURLToPath(new URL('../../bin/logagg.js', import.meta.url));
const APPLICATION = path.join(import.meta.dirname, 'testdata', 'first-contact');
const PROGRAMS = ['docker', 'compose', 'loki', 'promtail'] as const;
const INPUTS = Object.fromEntries(readTree(APPLICATION));
const MINUTE = 60_000;
/** `init` sets it, because the application has a service `loki`. */
const PREFIX = 'logs-';

let docker: Docker;

beforeAll(async () => {
  docker = await startDocker();
  await buildAppImage(docker, 'logagg-test/app:1');
  await buildLokiImage(docker, 'grafana/loki:3.7.6');
  await buildPromtailImage(docker, 'grafana/promtail:3.6.11');
  await buildGrafanaStandIn(docker, 'grafana/grafana:13.2.0');
}, 5 * MINUTE);

interface Visited {
  readonly dir: string;
  readonly application: ComposeProject;
  readonly loki: LokiClient;
}

/** A running application whose user has run `logagg init`, set what this engine needs, and `logagg secrets`. */
async function visited(name: string, mode: 'override' | 'project'): Promise<Visited> {
  const dir = path.join(temporaryDir('visited'), name);
  cpSync(APPLICATION, dir, { recursive: true });
  const application = { dir, files: ['docker-compose.yml'] };
  await runCompose(docker, application, ['up', '--detach', '--pull', 'never']);
  const [loki = 0, grafana = 0] = await freePorts(2);
  await logagg(dir, 'init', '--yes');
  const spec = readFileSync(path.join(dir, 'logagg.yaml'), 'utf8')
    .replace(
      'compose:\n',
      `compose:\n  mode: ${mode}\n  project: ${name}\n  socket: ${docker.socket}\n  ports: { loki: ${loki} }\n`,
    )
    .concat(`\ngrafana: { port: ${grafana} }\n`);
  writeFileSync(path.join(dir, 'logagg.yaml'), spec);
  await logagg(dir, 'generate');
  await logagg(dir, 'secrets', '--append');
  return { dir, application, loki: new LokiClient(`http://127.0.0.1:${loki}`) };
}

function logagg(dir: string, ...args: string[]): Promise<string> {
  return mustRun(process.execPath, [LOGAGG, ...args], { cwd: dir });
}

/**
 * What a restart or a new container would change. Compose itself starts a finished job again at each `up`, in the same
 * container.
 */
async function containersOf(project: string): Promise<readonly string[]> {
  const filter = `label=com.docker.compose.project=${project}`;
  const ids = (await docker.run(['ps', '--all', '--quiet', '--no-trunc', '--filter', filter]))
    .split('\n')
    .filter(Boolean);
  const format =
    '{{.Name}} {{.Id}} {{if .State.Running}}{{.State.StartedAt}}{{end}} {{json .HostConfig.LogConfig}} {{json .NetworkSettings.Networks}}';
  const shown = ids.length === 0 ? '' : await docker.run(['inspect', '--format', format, ...ids]);
  return shown
    .split('\n')
    .filter((line) => line !== '' && !line.includes(`/${project}-${PREFIX}`))
    .sort();
}

/** Lines that arrive in Loki, by service. */
async function linesOf(loki: LokiClient, service: string): Promise<readonly string[]> {
  const lines = await loki.queryRange(`{service_name="${service}"}`).catch(() => []);
  return lines.map(({ line }) => line);
}

/** The commands that `logagg remove` prints, without the variables of `.env`. */
function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(/^ {5}(docker .*)$/gm)].map(([, command = '']) => command);
}

describe.each(['override', 'project'] as const)(
  'logagg in mode %s on an application that it has never seen',
  (mode) => {
    const name = `visited-${mode}`;
    const options = { ...proof(PROGRAMS, `first contact in mode ${mode}`, [mode, INPUTS]), timeout: 10 * MINUTE };

    test('restarts nothing, collects what runs, and leaves everything as before', options, async () => {
      const { dir, application, loki } = await visited(name, mode);
      const before = await containersOf(name);
      expect(before).toHaveLength(4);

      await start(dir, name, mode === 'project' ? [] : application.files);
      for (const service of ['web', 'db', 'loki']) {
        const arrived = async () => (await linesOf(loki, service)).length > 0;
        await waitUntil(`lines of ${service} in Loki`, arrived, { timeoutMs: 3 * MINUTE, intervalMs: 2_000 });
      }
      expect(new Set(await linesOf(loki, 'loki'))).toEqual(new Set(['I am a database of legends']));
      expect(await containersOf(name)).toEqual(before);
      if (mode === 'override') await restoresBackup(name, loki);

      const { stderr } = await runTool(process.execPath, [LOGAGG, 'remove'], { cwd: dir });
      for (const command of commandsOf(stderr)) await mustRun('sh', ['-c', command], { cwd: dir, env: docker.env });
      expect(await containersOf(name)).toEqual(before);
      expect(await leftOf(name)).toEqual([]);
      expect(readdirSync(dir).sort()).toEqual(['.env', 'docker-compose.yml', 'logagg.yaml']);
      await composeDown(docker, application);
    });
  },
);

/** Starts the stack as the printed command does: with the application's files, or as a project without them. */
async function start(dir: string, name: string, application: readonly string[]): Promise<void> {
  const files = [...application, 'docker-compose.logging.yml'];
  const flags = application.length === 0 ? ['-p', `${name}-logging`] : [];
  const up = await runCompose(docker, { dir, files }, [...flags, 'up', '--detach', '--pull', 'never'], 4 * MINUTE);
  if (!up.ok) throw new Error(up.stderr);
}

/** Loki's volume is saved, emptied and restored, as docs/operations/first-day.md has it. */
async function restoresBackup(name: string, loki: LokiClient): Promise<void> {
  const [first] = await linesOf(loki, 'web');
  const container = `${name}-${PREFIX}loki`;
  const volume = `${name}_${name}-loki-data`;
  const backup = temporaryDir('backup');
  const inVolume = (...command: string[]) =>
    docker.run(
      ['run', '--rm', '--network', 'none', '-v', `${volume}:/data`, '-v', `${backup}:/backup`].concat(
        'logagg-test/app:1',
        command,
      ),
    );
  await docker.run(['stop', container]);
  await inVolume('tar', '-czf', '/backup/loki-data.tar.gz', '-C', '/data', '.');
  await inVolume('sh', '-c', 'rm -rf /data/* && tar -xzf /backup/loki-data.tar.gz -C /data');
  await docker.run(['start', container]);
  const isBack = async () => (await linesOf(loki, 'web')).includes(first ?? 'no line');
  await waitUntil('the first line after the restore', isBack, { timeoutMs: 2 * MINUTE, intervalMs: 2_000 });
}

/** Containers, volumes and networks of the stack. */
async function leftOf(name: string): Promise<readonly string[]> {
  const lists = [
    ['ps', '--all', '--filter', `name=${PREFIX}`, '--format', '{{.Names}}'],
    ['volume', 'ls', '--filter', `name=${name}`, '--format', '{{.Name}}'],
    ['network', 'ls', '--filter', 'name=logging', '--format', '{{.Name}}'],
  ];
  const found = await Promise.all(lists.map((args) => docker.run(args)));
  return found.flatMap((text) => text.split('\n').filter(Boolean));
}
