import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDir } from './support/cleanup.js';
import { type Docker, startDocker } from './support/docker.js';
import { buildAppImage } from './support/dockerImages.js';
import { waitUntil } from './support/process.js';
import { startPromtail } from './support/promtail.js';
import { proof } from './support/proof.js';
import { startPushReceiver } from './support/pushReceiver.js';

const CONFIG = readFileSync(
  path.join(import.meta.dirname, '../cases/swarm-stack/expected/docker/loki/promtail-config.yaml'),
  'utf8',
);

const IMAGE = 'logagg-test/app:1';

/** A stack file whose services print their own line. */
function stackFile(services: Readonly<Record<string, string>>): string {
  const printed = Object.entries(services).map(([name, line]) => [
    name,
    { image: IMAGE, command: ['sh', '-c', `while :; do echo '${line}'; sleep 1; done`], networks: ['local'] },
  ]);
  return JSON.stringify({
    version: '3.8',
    services: Object.fromEntries(printed),
    // An overlay network needs kernel modules that a machine for tests may not have.
    networks: { local: { external: true, name: 'host' } },
  });
}

const SHOP = stackFile({ api: '{"level":"info","message":"the shop"}', web: '{"message":"not collected"}' });
const OTHER = stackFile({ api: '{"level":"info","message":"another stack"}' });

let docker: Docker;

beforeAll(async () => {
  docker = await startDocker();
  await buildAppImage(docker, IMAGE);
  await docker.run(['swarm', 'init', '--advertise-addr', '127.0.0.1', '--listen-addr', '127.0.0.1']);
}, 120_000);

async function deploy(name: string, text: string): Promise<void> {
  const file = path.join(temporaryDir('stack'), 'stack.yml');
  writeFileSync(file, text);
  await docker.run(['stack', 'deploy', '--resolve-image', 'never', '--compose-file', file, name]);
}

async function running(): Promise<number> {
  return (await docker.run(['ps', '--quiet'])).split('\n').filter(Boolean).length;
}

describe('a Swarm stack', proof(['promtail', 'docker'], 'swarm stack', [CONFIG, SHOP, OTHER]), () => {
  it('is read by its labels: the service of the spec, and no container of another stack', {
    timeout: 240_000,
  }, async () => {
    await deploy('shop', SHOP);
    await deploy('other', OTHER);
    await waitUntil('three containers', async () => (await running()) === 3, { timeoutMs: 120_000, intervalMs: 500 });
    const receiver = await startPushReceiver();
    const promtail = await startPromtail({
      config: CONFIG,
      pushUrl: receiver.url,
      dockerHost: `unix://${docker.socket}`,
    });
    await waitUntil('five lines', () => receiver.entries.length >= 5, { child: promtail.child, timeoutMs: 60_000 });
    await promtail.stop();
    const messages = receiver.entries.map(({ line }) => (JSON.parse(line) as { message: string }).message);
    expect(new Set(messages)).toEqual(new Set(['the shop']));
    expect(new Set(receiver.entries.map(({ labels }) => labels.service_name))).toEqual(new Set(['api']));
    for (const stack of ['shop', 'other']) await docker.run(['stack', 'rm', stack]);
    await waitUntil('no container', async () => (await running()) === 0, { timeoutMs: 60_000, intervalMs: 500 });
    await docker.run(['swarm', 'leave', '--force']);
  });
});
