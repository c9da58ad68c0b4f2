import { describe, expect, it } from 'vitest';
import type { ComposeSettings, Service, Source } from '../../../src/model/model.js';
import { accessOf, dockerHost, proxyOf } from '../../../src/pipeline/docker.js';
import { fileFolders, intakeOf, projectVariable, refreshInterval } from '../../../src/pipeline/source.js';
import { makeModel, makeService } from '../../support/model.js';

const OWN = ['loki', 'promtail'];
const VIA_PROXY: ComposeSettings = { ...makeModel().compose, socketProxy: true };

function service(source: Source, more: Partial<Service> = {}): Service {
  return makeService({ source, ...more });
}

function files(...globs: string[]): Service {
  return service({ kind: 'files', globs });
}

describe('the source of a service', () => {
  it('is the containers of a compose service, chosen by their label', () => {
    expect(intakeOf(makeModel(), service({ kind: 'compose', service: 'a=b' }), OWN)).toEqual({
      kind: 'docker',
      filter: { name: 'label', values: ['com.docker.compose.service=a=b'] },
      ownProject: true,
      except: null,
    });
  });

  it('is of the project that the spec names', () => {
    const model = makeModel({ compose: { ...makeModel().compose, project: 'shop' } });
    expect(intakeOf(model, service({ kind: 'compose', service: 'db' }), OWN)).toMatchObject({
      filter: { name: 'label', values: ['com.docker.compose.project=shop', 'com.docker.compose.service=db'] },
      ownProject: false,
    });
  });

  it('needs the name of the project only where a compose service is read and the spec names none', () => {
    const named = { ...makeModel().compose, project: 'shop' };
    const inFiles = [files('/var/log/a.log'), service({ kind: 'container', pattern: 'a' })];
    expect(projectVariable(makeModel({ services: [service({ kind: 'compose', service: 'db' })] }))).toBe(
      'COMPOSE_PROJECT_NAME',
    );
    expect(projectVariable(makeModel({ services: inFiles }))).toBeNull();
    expect(projectVariable(makeModel({ compose: named }))).toBeNull();
  });

  it('is the containers whose whole name matches, without those of the stack', () => {
    const intake = intakeOf(makeModel(), service({ kind: 'container', pattern: 'a|b\\d' }), OWN);
    expect(intake).toMatchObject({
      filter: { name: 'name', values: ['^/?(?:a|b\\d)$'] },
      ownProject: false,
      except: '/dryad-(?:loki|promtail)',
    });
  });

  it('is looked for less often the more services there are', () => {
    const many = (count: number) => makeModel({ services: Array.from({ length: count }, () => makeService()) });
    expect([1, 50, 51, 1000].map((count) => refreshInterval(many(count)))).toEqual([5, 5, 6, 100]);
  });
});

describe('folders of files', () => {
  it.each([
    [['/var/log/a.log'], ['/var/log']],
    [['/var/log/*/x.log', '/var/log/app[12].log', '/var/log/{a,b}/c'], ['/var/log']],
    [
      ['/srv/a/**/x', '/srv/ab/x', '/srv/a/b/c.log'],
      ['/srv/a', '/srv/ab'],
    ],
    [['/data/x\\*y/z.log'], ['/data']],
    [['/*.log'], ['/']],
  ])('of %j are %j', (globs, expected) => {
    expect(fileFolders(makeModel({ services: [files(...globs)] }))).toEqual(expected);
  });
});

describe('what a collector needs of the host', () => {
  it('is the Docker socket, with a warning', () => {
    const access = accessOf(makeModel());
    expect(access.hostPaths).toEqual([{ path: '/var/run/docker.sock', at: '/var/run/docker.sock', readOnly: true }]);
    expect(access.notes.join(' ')).toMatch(/root on this host.*socketProxy: true/);
    expect(access.capabilities).toEqual([]);
    expect(dockerHost(makeModel())).toBe('unix:///var/run/docker.sock');
    expect(proxyOf(makeModel())).toEqual([]);
  });

  it('is the proxy in its place, which alone has the socket and refuses every change', () => {
    const model = makeModel({ compose: VIA_PROXY });
    expect(accessOf(model)).toEqual({
      hostPaths: [],
      capabilities: [],
      notes: [],
      dependsOn: [{ workload: 'docker-socket-proxy', until: 'healthy' }],
    });
    expect(dockerHost(model)).toBe('tcp://docker-socket-proxy:2375');
    const [proxy] = proxyOf(model);
    expect(proxy?.hostPaths.map(({ path }) => path)).toEqual(['/var/run/docker.sock']);
    const allowed = Object.entries(proxy?.environment ?? {}).filter(([, value]) => value === '1');
    expect(allowed.map(([name]) => name)).toEqual(['CONTAINERS', 'NETWORKS']);
    expect(proxy?.image).toMatch(/:v\d/);
    expect(proxy?.readOnlyRoot).toBe(true);
  });

  it('is no socket at all where every service writes files', () => {
    const model = makeModel({ compose: VIA_PROXY, services: [files('/srv/logs/*.log')] });
    expect(accessOf(model)).toMatchObject({
      hostPaths: [{ path: '/srv/logs', at: '/srv/logs', readOnly: true }],
      capabilities: ['DAC_READ_SEARCH'],
      notes: [],
      dependsOn: [],
    });
    expect(proxyOf(model)).toEqual([]);
  });
});
