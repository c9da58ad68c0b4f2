import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC } from './support.js';

const FILE = 'docker-compose.yml';

/** What validate reports about a compose file, without places. */
async function findingsFor(compose: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const folder = folderOf({ 'logagg.yaml': SPEC, ...files });
  put(folder, FILE, compose);
  const { stdout } = await cli(['validate'], { cwd: folder });
  return stdout.split('\n').flatMap((line) => line.replace(/^\S+ /, '') || []);
}

const clash = (service: string, port: number, free: number, severity = 'error', when = '') =>
  `${severity} spec/port-taken \`${service}\` of your compose file publishes port ${port} on the host${when}, and so does \`grafana\` of logagg. Only one of them can start. Set \`grafana.port\` to ${free}.`;

describe('a port of the application that the stack wants too', () => {
  it.each([
    ['3000:3000', 3001],
    ['127.0.0.1:3000:80', 3001],
    ['0.0.0.0:3000:80', 3001],
    ['2999-3005:2999-3005', 3006],
    ['${WEB_PORT}:80', 3001],
    ['${BIND:-127.0.0.1}:${WEB_PORT:-1}:80', 3001],
  ])('is an error with a free port (%s)', async (port, free) => {
    const found = await findingsFor(`services: { api: { image: a, ports: ["${port}"] } }`, { '.env': 'WEB_PORT=3000' });
    expect(found).toEqual([clash('api', 3000, free)]);
  });

  it('is found in the long form', async () => {
    const ports = '[{ target: 80, published: "3000", host_ip: 127.0.0.1 }]';
    expect(await findingsFor(`services: { api: { image: a, ports: ${ports} } }`)).toEqual([clash('api', 3000, 3001)]);
  });

  it.each(['[::]:3000:80', '[::1]:3000:80', '192.168.1.5:3000:80', '3000:80/udp', '3000', '3001:3000', '${UNSET}:80'])(
    'is not one for %s',
    async (port) => {
      expect(await findingsFor(`services: { api: { image: a, ports: ["${port}"] } }`)).toEqual([]);
    },
  );

  it.each([
    ['profiles: [debug], ports: ["3000:80"]', 3001],
    ['scale: 0, ports: ["3000:80"]', 3001],
    ['ports: ["2999-3001:80"]', 3002],
  ])('is a warning if the service may not take it ({ %s })', async (keys, free) => {
    const found = await findingsFor(`services: { api: { image: a, ${keys} } }`);
    expect(found).toEqual([clash('api', 3000, free, 'warn', ' when it runs')]);
  });

  it('stops generate --check, and init avoids it', async () => {
    const folder = await generated();
    put(folder, FILE, 'services: { api: { image: a, ports: ["3000-3005:3000-3005"] } }');
    const { code, stderr } = await cli(['generate', '--check'], { cwd: folder });
    expect([code, stderr]).toEqual([1, expect.stringContaining('Set `grafana.port` to 3006.')]);
    await cli(['init', '--yes', '--force'], { cwd: folder });
    expect((await cli(['validate'], { cwd: folder })).stdout).not.toContain('port-taken');
  });
});

describe('a new service of the compose file', () => {
  const GAINED =
    'services: { api: { image: a }, worker: { build: . }, cache: { image: redis }, loki2: { image: grafana/loki } }';
  const NOTE =
    'info stack/uncollected-service The logs of `worker` and `cache` in your compose file are not collected. Run `logagg init --update` to add them, or suppress this finding.';

  it('is noted by validate and generate --check, once for all of them', async () => {
    expect(await findingsFor(GAINED)).toEqual([NOTE]);
    const folder = await generated();
    put(folder, FILE, GAINED);
    const { code, stderr } = await cli(['generate', '--check'], { cwd: folder });
    expect([code, stderr]).toEqual([0, expect.stringContaining(NOTE)]);
    expect((await cli(['generate'], { cwd: folder })).stderr).not.toContain('uncollected-service');
  });

  it('can be suppressed at the key of the services', async () => {
    const reason = '# logagg-disable-next-line stack/uncollected-service -- they log to syslog\nservices:';
    const folder = folderOf({ 'logagg.yaml': SPEC.replace('services:', reason) });
    put(folder, FILE, GAINED);
    expect((await cli(['validate'], { cwd: folder })).stdout).toBe('');
    await cli(['generate'], { cwd: folder });
    expect(await cli(['generate', '--check'], { cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is not noted if a file of the application was not read', async () => {
    expect(await findingsFor(`include: [oci://example.org/app]\n${GAINED.slice(0)}`)).toEqual([]);
  });

  it('names at most ten services', async () => {
    const many = Array.from({ length: 14 }, (_, n) => `s${n}: { build: . }`).join(', ');
    const [found = ''] = await findingsFor(`services: { api: { image: a }, ${many} }`);
    expect(found).toContain('`s9` and 4 more services in your compose file');
  });
});

describe('a service that the compose file no longer has', () => {
  it('is an error in validate and generate --check', async () => {
    const folder = await generated();
    put(folder, FILE, 'services: { web: { image: a } }');
    for (const argv of [['validate'], ['generate', '--check']]) {
      const { code, stdout, stderr } = await cli(argv, { cwd: folder });
      expect([argv, code]).toEqual([argv, 1]);
      expect(stdout + stderr).toContain('error stack/unknown-compose-service Your compose file has no service `api`');
    }
  });
});
