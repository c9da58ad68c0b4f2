import { describe, expect, it } from 'vitest';
import type { PlatformReads, Workload } from '../../../src/contracts/workload.js';
import { compose } from '../../../src/targets/compose/index.js';
import { composeWorkloads } from '../../../src/targets/compose/lower.js';
import type { ComposeSettings } from '../../../src/targets/compose/settings.js';
import { makeModel } from '../../support/model.js';
import { makeWorkload } from './workloads.js';

const READS: PlatformReads = { docker: { api: [], logFiles: false, project: true }, folders: [], hostName: false };

function lowered(reads: PlatformReads, settings: Partial<ComposeSettings> = {}) {
  const model = makeModel({ compose: settings });
  const collector: Workload = makeWorkload({ name: 'collector', reads, notes: ['Its own note.'] });
  return { model, docker: compose.wiring(model).docker, workloads: composeWorkloads(model, [collector]) };
}

const same = (path: string) => ({ source: path, target: path });

describe('a workload that reads from Docker', () => {
  it('gets the Docker socket, with a warning', () => {
    const { docker, workloads } = lowered(READS);
    expect(workloads).toMatchObject([
      {
        hostPaths: [same('/var/run/docker.sock')],
        capabilities: [],
        projectVariable: 'COMPOSE_PROJECT_NAME',
        dependsOn: [],
      },
    ]);
    expect(workloads[0]?.notes.join(' ')).toMatch(/^Its own note\..*root on this host.*socketProxy: true/);
    expect(docker?.api).toBe('unix:///var/run/docker.sock');
  });

  it('gets a proxy in its place, which alone has the socket and refuses every change', () => {
    const { docker, workloads } = lowered(READS, { socketProxy: true });
    const [proxy, collector] = workloads;
    expect(collector).toMatchObject({
      hostPaths: [],
      notes: ['Its own note.'],
      dependsOn: [{ workload: 'docker-socket-proxy', until: 'healthy' }],
    });
    expect(docker?.api).toBe('tcp://docker-socket-proxy:2375');
    expect(proxy).toMatchObject({ hostPaths: [same('/var/run/docker.sock')], private: true, readOnlyRoot: true });
    // No variable opens a part of the API in the image's own configuration.
    expect(proxy?.environment).toEqual({});
    expect(proxy?.command).toEqual(['haproxy', '-f', '/usr/local/etc/haproxy/logagg.cfg']);
    expect(proxy?.image).toMatch(/:v\d/);
  });

  it('gets further parts of the API and the log files that it names, and no more', () => {
    const reads: PlatformReads = { ...READS, docker: { api: ['events', 'info'], logFiles: true, project: false } };
    const { docker, workloads } = lowered(reads, { socketProxy: true, dataRoot: '/data/docker' });
    expect(workloads[0]?.fingerprint).toBe('rules-1-events-info');
    expect(workloads[1]).toMatchObject({ hostPaths: [same('/data/docker/containers')], projectVariable: null });
    expect(docker?.containers).toBe('/data/docker/containers');
  });

  it('finds the socket in one place, wherever it is on the host', () => {
    const socket = '/run/user/1000/docker.sock';
    const mount = { source: socket, target: '/var/run/docker.sock' };
    expect(lowered(READS, { socket }).workloads[0]?.hostPaths).toEqual([mount]);
    expect(lowered(READS, { socket, socketProxy: true }).workloads[0]?.hostPaths).toEqual([mount]);
    expect(lowered(READS, { socket }).docker?.api).toBe('unix:///var/run/docker.sock');
  });

  it('does not get the name of a project that the spec names', () => {
    const { docker, workloads } = lowered(READS, { project: 'shop' });
    expect(workloads[0]?.projectVariable).toBeNull();
    expect(docker?.project).toEqual({ name: 'shop' });
  });
});

it('a workload that reads folders only has no Docker, and may read files of every owner', () => {
  const { workloads } = lowered({ docker: null, folders: ['/srv/logs'], hostName: false }, { socketProxy: true });
  expect(workloads).toMatchObject([
    { hostPaths: [same('/srv/logs')], capabilities: ['DAC_READ_SEARCH'], notes: ['Its own note.'], dependsOn: [] },
  ]);
});
