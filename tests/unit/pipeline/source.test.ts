import { describe, expect, it } from 'vitest';
import type { Service, Source } from '../../../src/model/model.js';
import { fileFolders, intakeOf, projectVariable, readsOf, refreshInterval } from '../../../src/pipeline/source.js';
import { makeModel, makeService } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';

const OWN = ['loki', 'promtail'];
const { wiring } = contextOf(makeModel());
const named = contextOf(makeModel({ compose: { project: 'shop' } })).wiring;

function service(source: Source, more: Partial<Service> = {}): Service {
  return makeService({ source, ...more });
}

function files(...globs: string[]): Service {
  return service({ kind: 'files', globs });
}

describe('the source of a service', () => {
  it('throws for a kind that it does not know', () => {
    const journal: Source = JSON.parse('{ "kind": "journal", "pattern": "a" }');
    expect(() => intakeOf(wiring, service(journal), OWN)).toThrow('unknown source: {"kind":"journal","pattern":"a"}');
  });

  it('is the containers of a compose service, chosen by their label', () => {
    expect(intakeOf(wiring, service({ kind: 'compose', service: 'a=b' }), OWN)).toEqual({
      kind: 'docker',
      filter: { name: 'label', values: ['com.docker.compose.service=a=b'] },
      project: { label: 'com.docker.compose.project', variable: 'COMPOSE_PROJECT_NAME' },
      except: null,
    });
  });

  it('is of the project that the spec names', () => {
    expect(intakeOf(named, service({ kind: 'compose', service: 'db' }), OWN)).toMatchObject({
      filter: { name: 'label', values: ['com.docker.compose.project=shop', 'com.docker.compose.service=db'] },
      project: null,
    });
  });

  it('needs the name of the project only where a compose service is read and the spec names none', () => {
    const inFiles = [files('/var/log/a.log'), service({ kind: 'container', pattern: 'a' })];
    const ofCompose = makeModel({ services: [service({ kind: 'compose', service: 'db' })] });
    expect(projectVariable(ofCompose, wiring)).toBe('COMPOSE_PROJECT_NAME');
    expect(projectVariable(makeModel({ services: inFiles }), wiring)).toBeNull();
    expect(projectVariable(ofCompose, named)).toBeNull();
  });

  it('is the containers whose whole name matches, without those of the stack', () => {
    const intake = intakeOf(wiring, service({ kind: 'container', pattern: 'a|b\\d' }), OWN);
    expect(intake).toMatchObject({
      filter: { name: 'name', values: ['^/?(?:a|b\\d)$'] },
      project: null,
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

describe('what a collector reads', () => {
  const more = { api: ['info'], logFiles: true } as const;

  it('is Docker where a service runs in a container, with the project only where a compose service is read', () => {
    const reads = (source: Source) => readsOf(makeModel({ services: [service(source)] }), more);
    expect(reads({ kind: 'compose', service: 'db' })).toEqual({
      docker: { ...more, project: true },
      folders: [],
      hostName: false,
    });
    expect(reads({ kind: 'container', pattern: 'a' })).toEqual({
      docker: { ...more, project: false },
      folders: [],
      hostName: false,
    });
  });

  it('is folders only where every service writes files, also where the target has no Docker', () => {
    const model = makeModel({ services: [files('/srv/logs/*.log')] });
    expect(readsOf(model, more)).toEqual({ docker: null, folders: ['/srv/logs'], hostName: false });
    expect(projectVariable(model, { ...wiring, docker: null })).toBeNull();
  });

  it('is refused where the target has no Docker', () => {
    const ofCompose = service({ kind: 'compose', service: 'db' });
    expect(() => intakeOf({ ...wiring, docker: null }, ofCompose, OWN)).toThrow('the target has no Docker');
  });
});
