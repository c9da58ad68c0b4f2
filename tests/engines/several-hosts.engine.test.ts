import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../src/app/generate.js';
import { registry } from '../../src/registry.js';
import { makeCertificate } from './support/certificate.js';
import { onCleanup, temporaryDir } from './support/cleanup.js';
import { type ComposeProject, composeExec, composeServices, runCompose } from './support/compose.js';
import { type Docker, startDocker } from './support/docker.js';
import { buildAppImage, buildCaddyImage, buildLokiImage, buildPromtailImage } from './support/dockerImages.js';
import { LokiClient } from './support/lokiClient.js';
import { freePort, portOf } from './support/ports.js';
import { waitUntil } from './support/process.js';
import { contentsOf, proof } from './support/proof.js';
import { runTool } from './support/tool.js';

const PASSWORD = 'correct-horse-battery';
const APP = 'logagg-test/app:1';
const MINUTE = 60_000;

/** An application whose only service prints a line each second. */
const application = (service: string) => `
services:
  ${service}:
    image: ${APP}
    command: [sh, -c, 'while :; do echo "level=info message=from-${service}"; sleep 1; done']
  neighbour:
    image: ${APP}
    command: [sh, -c, 'sleep 100000']
`;

function stackFor(domain: string, ports: { readonly tls: number; readonly loki: number }): Generated {
  const text = `
version: 1
name: shop
backend: loki
retention: { default: 31d }
services: [{ name: api, format: logfmt }, { name: nginx, format: logfmt }]
compose: { ports: { loki: ${ports.loki} } }
loki:
  auth: { user: shop, password: { fromEnv: LOKI_PASSWORD } }
expose: { domain: ${domain}, port: ${ports.tls}, tls: { cert: ./cert.pem, key: ./key.pem }, ca: ./ca.pem }
agents: [{ name: web-2, services: [nginx], project: web }]
`;
  const made = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  if (made.model === null) throw new Error(made.findings.map(({ message }) => message).join('\n'));
  return made;
}

/** Without the schema for editors, which has the words of every key. */
const INPUTS = contentsOf(
  stackFor('10.0.0.1', { tls: 8443, loki: 3100 }).artifacts.filter(({ path: at }) => at !== '.logagg/schema.json'),
);

/** An address of this machine that containers reach. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found === undefined) throw new Error('this machine has no address but loopback');
  return found.address;
}

function writeAll(dir: string, { artifacts }: Generated, docker: Docker): void {
  for (const { path: at, content } of artifacts) {
    mkdirSync(path.dirname(path.join(dir, at)), { recursive: true });
    writeFileSync(path.join(dir, at), content.replace('source: /var/run/docker.sock', `source: ${docker.socket}`));
  }
}

/** The way between two hosts: Docker lets no packet through from one of its networks to another. */
async function startRoad(to: number): Promise<number> {
  const server = createServer((socket) => {
    const onward = connect(to, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    for (const one of [socket, onward]) one.on('error', () => one.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onCleanup(() => void server.close());
  return portOf(server);
}

let docker: Docker;
let lokiPort: number;
let main: ComposeProject;
let agent: ComposeProject;
/** The store's address for other hosts, and the certificate of its authority. */
let outside: string;
let authority: string;

beforeAll(async () => {
  docker = await startDocker();
  await buildAppImage(docker, APP);
  await buildLokiImage(docker, 'grafana/loki:3.7.6');
  await buildPromtailImage(docker, 'grafana/promtail:3.6.11');
  await buildCaddyImage(docker, 'caddy:2.11.9');
  lokiPort = await freePort();
  const tls = await freePort();
  const domain = ownAddress();
  const stack = stackFor(domain, { tls, loki: lokiPort });
  const certificate = await makeCertificate(domain);
  outside = `https://${domain}:${tls}`;
  authority = certificate.authority;
  const dir = temporaryDir('first-host');
  writeAll(dir, stack, docker);
  writeFileSync(path.join(dir, 'docker-compose.yml'), application('api'));
  writeFileSync(path.join(dir, 'cert.pem'), certificate.cert);
  writeFileSync(path.join(dir, 'key.pem'), certificate.key);
  const env = { LOKI_PASSWORD: PASSWORD, GRAFANA_ADMIN_PASSWORD: 'x' };
  main = { dir, files: ['docker-compose.yml', 'docker-compose.logging.yml'], env };
  const services = ['api', 'neighbour', 'loki', 'loki-auth', 'gateway', 'promtail'];
  await mustRun(main, ['up', '--detach', '--pull', 'never', '--wait', '--wait-timeout', '180', ...services]);
  await startSecondHost(stack, tls);
}, 10 * MINUTE);

/** One engine plays both hosts, so names and the network of the second one are changed, and the port of the road. */
async function startSecondHost(stack: Generated, tls: number): Promise<void> {
  const road = await startRoad(tls);
  const folder = 'docker/agents/web-2/';
  const artifacts = stack.artifacts
    .filter(({ path: at }) => at.startsWith(folder))
    .map(({ path: at, content, mode }) => ({
      path: at.slice(folder.length),
      content: content.replaceAll('shop-', 'second-').replace(`:${tls}/`, `:${road}/`),
      mode,
    }));
  const dir = temporaryDir('second-host');
  writeAll(dir, { ...stack, artifacts }, docker);
  copyFileSync(authority, path.join(dir, 'ca.pem'));
  writeFileSync(path.join(dir, 'application.yml'), `name: web\n${application('nginx')}`);
  await mustRun({ dir, files: ['application.yml'] }, ['up', '--detach', '--pull', 'never']);
  agent = { dir, files: ['docker-compose.yml'], env: { LOKI_PASSWORD: PASSWORD } };
  await mustRun(agent, ['up', '--detach', '--pull', 'never', '--wait', '--wait-timeout', '120']);
}

async function mustRun(project: ComposeProject, args: readonly string[]): Promise<string> {
  const result = await runCompose(docker, project, args, 4 * MINUTE);
  const logs = result.ok ? '' : (await runCompose(docker, project, ['logs', '--no-color', '--tail', '40'])).stdout;
  if (!result.ok) throw new Error(`${result.stderr}${logs}`);
  return result.stdout;
}

/** What a container on Loki's network gets of a request without a password: the answer, or why there is none. */
async function fromNetwork(port: number, at = '/'): Promise<string> {
  const request = `GET ${at} HTTP/1.0\\r\\nHost: loki\\r\\n\\r\\n`;
  const script = `exec 3<>/dev/tcp/loki/${port} && printf '${request}' >&3 && cat <&3`;
  const { stdout, stderr } = await composeExec(docker, main, 'promtail', ['bash', '-c', script]);
  return stdout + stderr;
}

const PROGRAMS = ['docker', 'compose', 'loki', 'promtail', 'caddy'] as const;

describe('two hosts and one Loki', proof(PROGRAMS, 'several hosts', [INPUTS, application('x')]), () => {
  it('stores the lines of both, each with its service', { timeout: 3 * MINUTE }, async () => {
    const login = `Basic ${Buffer.from(`shop:${PASSWORD}`).toString('base64')}`;
    const loki = new LokiClient(`http://127.0.0.1:${lokiPort}`, undefined, { authorization: login });
    for (const service of ['api', 'nginx']) {
      const found = () => loki.queryRange(`{service_name="${service}"}`);
      await waitUntil(service, async () => (await found()).length > 2, { timeoutMs: 2 * MINUTE, intervalMs: 1_000 });
      expect((await found()).every(({ line }) => line.includes(`from-${service}`))).toBe(true);
    }
    const states = await composeServices(docker, main);
    expect(states.filter(({ Health }) => Health === 'unhealthy')).toEqual([]);
  });

  it('gives nothing to a container on the same network that has no password', { timeout: MINUTE }, async () => {
    expect(await fromNetwork(3100, '/ready')).toMatch(/200 OK.*ready/s);
    expect(await fromNetwork(3100, '/loki/api/v1/labels')).toMatch(/ 401 /);
    expect(await fromNetwork(3100, '/ingester/shutdown')).toMatch(/ 404 /);
    expect(await fromNetwork(3100, '/loki/api/../../ingester/shutdown')).toMatch(/ 404 /);
    expect(await fromNetwork(3101, '/ready')).toMatch(/refused/);
    expect(await fromNetwork(9095)).toMatch(/refused/);
  });

  it('passes on the push to other hosts, with the password, and nothing else', { timeout: MINUTE }, async () => {
    const { stdout } = await runCompose(docker, agent, ['logs', '--no-color', 'promtail']);
    expect(stdout).not.toMatch(/x509|401/);
    const ask = async (at: string, ...more: string[]) => {
      const words = ['-sS', '--noproxy', '*', '--cacert', authority, '-o', '/dev/null', '-w', '%{http_code}', ...more];
      return (await runTool('curl', [...words, `${outside}${at}`])).stdout;
    };
    const login = ['-u', `shop:${PASSWORD}`];
    expect(await ask('/loki/api/v1/push', '-X', 'POST')).toBe('401');
    expect(await ask('/loki/api/v1/push', '-X', 'POST', '-u', 'shop:wrong')).toBe('401');
    expect(
      await ask(
        '/loki/api/v1/push',
        '-X',
        'POST',
        '-H',
        'content-type: application/json',
        '-d',
        '{"streams":[]}',
        ...login,
      ),
    ).toMatch(/^[24]\d\d$/);
    expect(await ask('/loki/api/v1/labels', ...login)).toBe('404');
    expect(await ask('/ready', ...login)).toBe('404');
  });
});
